"""Every format gives the same terms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cytoclaim.errors import CytoclaimError
from cytoclaim.lexicon.terms import Term, read_terms

OBO = """format-version: 1.2
ontology: xx

[Term]
id: CL:9000001
name: glow cell
synonym: "luminous \\"glow\\" cell" EXACT [PMID:1]
synonym: "shining cell" RELATED []
xref: BTO:1

[Term]
id: CL:9000002
name: bright glow cell
is_a: CL:9000001 {is_inferred="true"} ! glow cell

[Term]
id: CL:9000003
name: dull cell
is_obsolete: true

[Typedef]
id: part_of
name: part of
"""

GRAPH = {
    "graphs": [
        {
            "nodes": [
                {
                    "id": "http://purl.obolibrary.org/obo/CL_9000001",
                    "lbl": "glow cell",
                    "type": "CLASS",
                    "meta": {
                        "synonyms": [
                            {"pred": "hasExactSynonym", "val": 'luminous "glow" cell'},
                            {"pred": "hasRelatedSynonym", "val": "shining cell"},
                        ],
                        "xrefs": [{"val": "BTO:1"}],
                    },
                },
                {"id": "http://purl.obolibrary.org/obo/CL_9000002", "lbl": "bright glow cell"},
                {
                    "id": "http://purl.obolibrary.org/obo/CL_9000003",
                    "lbl": "dull cell",
                    "meta": {"deprecated": True},
                },
                {"id": "http://purl.obolibrary.org/obo/part_of", "type": "PROPERTY", "lbl": "part"},
            ],
            "edges": [
                {
                    "sub": "http://purl.obolibrary.org/obo/CL_9000002",
                    "pred": "is_a",
                    "obj": "http://purl.obolibrary.org/obo/CL_9000001",
                }
            ],
        }
    ]
}

OWL = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:rdfs="http://www.w3.org/2000/01/rdf-schema#" xmlns:owl="http://www.w3.org/2002/07/owl#"
 xmlns:oboInOwl="http://www.geneontology.org/formats/oboInOwl#">
<owl:Ontology rdf:about="http://example.org/xx.owl"/>
<owl:Class rdf:about="http://purl.obolibrary.org/obo/CL_9000001">
 <rdfs:label>glow cell</rdfs:label>
 <oboInOwl:hasExactSynonym>luminous "glow" cell</oboInOwl:hasExactSynonym>
 <oboInOwl:hasRelatedSynonym>shining cell</oboInOwl:hasRelatedSynonym>
 <oboInOwl:hasDbXref>BTO:1</oboInOwl:hasDbXref>
</owl:Class>
<owl:Class rdf:about="http://purl.obolibrary.org/obo/CL_9000002">
 <rdfs:label>bright glow cell</rdfs:label>
 <rdfs:subClassOf rdf:resource="http://purl.obolibrary.org/obo/CL_9000001"/>
</owl:Class>
<owl:Class rdf:about="http://purl.obolibrary.org/obo/CL_9000003">
 <rdfs:label>dull cell</rdfs:label>
 <owl:deprecated rdf:datatype="http://www.w3.org/2001/XMLSchema#boolean">true</owl:deprecated>
</owl:Class>
</rdf:RDF>
"""

TERMS = [
    Term("CL:9000001", "glow cell", ('luminous "glow" cell',), ("shining cell",), (), ("BTO:1",)),
    Term("CL:9000002", "bright glow cell", parents=("CL:9000001",)),
    Term("CL:9000003", "dull cell", obsolete=True),
]


@pytest.mark.parametrize(
    ("name", "content"), [("a.obo", OBO), ("a.json", json.dumps(GRAPH)), ("a.owl", OWL)]
)
def test_formats_agree(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    assert sorted(read_terms(path), key=lambda t: t.curie) == TERMS


def test_plain_records(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(
        json.dumps([{"id": "0000889", "name": "x y", "namespace": "efo", "synonyms": ["y"]}])
    )
    assert read_terms(path) == [Term("EFO:0000889", "x y", ("y",))]


def test_gene_tables_of_both_ages(tmp_path: Path) -> None:
    old = tmp_path / "old.tsv"
    old.write_text(
        "HGNC ID\tApproved Symbol\tApproved Name\tStatus\tSynonyms\tEntrez\tUniProt ID\n"
        "HGNC:1\tABC1\tabc one\tApproved\tAB, CD-1\t7\tP12345\n"
        "HGNC:2\tXYZ~withdrawn\tsymbol withdrawn\tSymbol Withdrawn\t\t\t\n"
    )
    new = tmp_path / "new.tsv"
    new.write_text(
        "hgnc_id\tsymbol\tname\tstatus\talias_symbol\tprev_symbol\tuniprot_ids\n"
        'HGNC:1\tABC1\tabc one\tApproved\t"AB|CD-1"\tOLD1\tP12345\n'
    )
    xrefs = ("UniProt:P12345",)
    assert read_terms(old) == [
        Term("HGNC:1", "abc one", ("ABC1", "AB", "CD-1"), xrefs=xrefs, symbol="ABC1"),
        Term(
            "HGNC:2", "symbol withdrawn", ("XYZ~withdrawn",), obsolete=True, symbol="XYZ~withdrawn"
        ),
    ]
    assert read_terms(new) == [
        Term("HGNC:1", "abc one", ("ABC1", "AB", "CD-1", "OLD1"), xrefs=xrefs, symbol="ABC1")
    ]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", "x", "lexicon-format"),
        ("a.json", "{", "lexicon-broken"),
        ("a.owl", "<rdf", "lexicon-broken"),
        ("a.obo", "format-version: 1.2\n", "lexicon-empty"),
        ("a.tsv", "name\tother\nx\ty\n", "lexicon-format"),
        ("a.tsv", "id\tlabel\nX:1\n", "lexicon-row"),
        ("a.obo", b"\xff\xfe[Term]", "lexicon-broken"),
    ],
)
def test_what_cannot_be_read_is_named(
    tmp_path: Path, name: str, content: str | bytes, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(CytoclaimError, match=name.replace(".", r"\.")) as raised:
        read_terms(path)
    assert raised.value.code == code


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CytoclaimError) as raised:
        read_terms(tmp_path / "none.obo")
    assert raised.value.code == "not-found"
