"""The only room that knows pdfplumber: PDF files into Documents."""
