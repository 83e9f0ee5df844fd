"""From raw pages to the file that is kept: an archive copy, PDF/A and PDF/UA-1.

It is PDF/A-2b, or PDF/A-3b when files lie in it. Nothing in it tells when, where or on whose
machine it was made.

Source: ISO 19005-2, 6.6 (metadata) and 6.2.2 (output intent); ISO 19005-3, 6.8 (files inside);
ISO 14289-1, 5.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from casefile.dossier.content import Document
from casefile.dossier.finishing.associated import AssociatedFile
from casefile.dossier.pages.inline import clean, known_language
from casefile.dossier.pages.render import PRODUCER

_PACKET: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag>{languages}</rdf:Bag></dc:language>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate>
<xmp:ModifyDate>{day}T00:00:00Z</xmp:ModifyDate>
<pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>{part}</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>{accessible}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
_ACCESSIBLE: Final = """
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What the file says of itself; every word of it can be read by anyone.

    Attributes:
        accessible: whether it is named PDF/UA, which only tagged pages may be.
    """

    title: str
    author: str
    subject: str
    languages: tuple[str, ...]
    made_on: date
    accessible: bool = True


def facts_of(document: Document, *, accessible: bool = True) -> FileFacts:
    """Give the facts that a document says of itself."""
    languages = document.languages or (document.language,)
    return FileFacts(
        document.title, document.author, document.subject, languages, document.made_on, accessible
    )


def finish(pages: bytes, facts: FileFacts, inside: Sequence[AssociatedFile] = ()) -> bytes:
    """Make the archive copy; the same content always gives the same bytes.

    Args:
        pages: what `render` gave.
        facts: what the file says of itself.
        inside: files to lie in it, which makes it PDF/A-3b instead of PDF/A-2b.
    """
    with pikepdf.open(BytesIO(pages)) as pdf:
        packet = _packet(facts, part=3 if inside else 2)
        pdf.Root.Metadata = Stream(pdf, packet.encode(), Type=Name.Metadata, Subtype=Name.XML)
        _put_inside(pdf, inside, _moment(facts))
        pdf.Root.OutputIntents = Array([_output_intent(pdf)])
        _describe(pdf, facts)
        written = BytesIO()
        pdf.save(
            written,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            min_version="1.7",
        )
    return written.getvalue()


def _put_inside(pdf: pikepdf.Pdf, inside: Sequence[AssociatedFile], moment: str) -> None:
    for each in inside:
        pdf.attachments[each.name] = pikepdf.AttachedFileSpec(
            pdf, each.content, filename=each.name, mime_type=each.mime,
            description=each.description, creation_date=moment, mod_date=moment,
            relationship=Name(f"/{each.relationship}"),
        )  # fmt: skip
    if inside:
        pdf.Root.AF = Array([pdf.attachments[each.name].obj for each in inside])


def _packet(facts: FileFacts, part: int) -> str:
    return _PACKET.format(
        part=part,
        title=_xml(facts.title),
        author=_xml(facts.author),
        subject=_xml(facts.subject),
        languages=_list(facts.languages),
        producer=PRODUCER,
        day=facts.made_on.isoformat(),
        accessible=_ACCESSIBLE if facts.accessible else "",
    )


def _list(languages: Sequence[str]) -> str:
    known = (known_language(language) for language in languages)
    return "".join(f"<rdf:li>{language}</rdf:li>" for language in known if language)


def _xml(text: str) -> str:
    return escape(" ".join(clean(text).split()))


def _describe(pdf: pikepdf.Pdf, facts: FileFacts) -> None:
    """Say in the old dictionary exactly what the metadata say."""
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    moment = _moment(facts)
    entries = {
        "/Title": facts.title, "/Author": facts.author, "/Subject": facts.subject,
        "/Creator": PRODUCER, "/Producer": PRODUCER,
        "/CreationDate": moment, "/ModDate": moment,
    }  # fmt: skip
    for key, value in entries.items():
        pdf.docinfo[key] = String(" ".join(clean(value).split()))


def _moment(facts: FileFacts) -> str:
    return f"D:{facts.made_on:%Y%m%d}000000Z"


def _output_intent(pdf: pikepdf.Pdf) -> Dictionary:
    profile = files("pikepdf").joinpath("pdfa", "data", "sRGB.icc").read_bytes()
    stream = Stream(pdf, profile, N=3, Alternate=Name.DeviceRGB)
    return Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB IEC61966-2.1"), DestOutputProfile=pdf.make_indirect(stream),
    )  # fmt: skip
