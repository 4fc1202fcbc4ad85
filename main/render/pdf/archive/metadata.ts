import { Buffer } from 'node:buffer';
import type { Info } from '../internals.ts';

/**
 * The document's metadata in XMP, and the label PDF/A-3, level A. Each entry of the information dictionary stands
 * here with the same value (ISO 19005-3 §6.6.2 and §6.6.4). No label of PDF/UA: nobody has judged by eye and ear what
 * that standard asks for besides tags.
 */
export function metadataOf(info: Info, language: string): Uint8Array {
  const moment = (date: Date) => `${date.toISOString().slice(0, 19)}Z`;
  const alternatives = (name: string, text: string) =>
    `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt></${name}>`;
  const sequence = (name: string, list: string, text: string) =>
    `<${name}><rdf:${list}><rdf:li>${escapeXml(text)}</rdf:li></rdf:${list}></${name}>`;
  const lines = [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"',
    '  xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"',
    '  xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">',
    '<dc:format>application/pdf</dc:format>',
    alternatives('dc:title', info.Title),
    sequence('dc:creator', 'Seq', info.Author),
    alternatives('dc:description', info.Subject),
    sequence('dc:language', 'Bag', language),
    `<xmp:CreateDate>${moment(info.CreationDate)}</xmp:CreateDate>`,
    `<xmp:ModifyDate>${moment(info.ModDate)}</xmp:ModifyDate>`,
    `<xmp:CreatorTool>${escapeXml(info.Creator)}</xmp:CreatorTool>`,
    `<pdf:Producer>${escapeXml(info.Producer)}</pdf:Producer>`,
    '<pdfaid:part>3</pdfaid:part>',
    '<pdfaid:conformance>A</pdfaid:conformance>',
    '</rdf:Description>',
    '</rdf:RDF>',
    '</x:xmpmeta>',
    '<?xpacket end="w"?>',
  ];
  return Buffer.from(lines.join('\n'), 'utf8');
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
