import type { SignatureField } from '#shared/model/pack-model.ts';
import { signatureRoom, unknownOffset } from '#shared/pack/pdf-signature.ts';
import { Canvas } from './canvas.ts';
import { baselineOf, type Flow } from './flow.ts';
import { internalsOf, type Reference } from './internals.ts';
import { stated } from './type/stated.ts';
import { ink, page, styles } from './type/style.ts';

const height = 52;
const gap = 10;
/** What the field takes of the page. */
export const signatureFieldHeight = gap + height;
const padding = 14;
const split = 300;

/**
 * One field with one signature, shown on the open page at the cursor (ISO 32000-1 §12.7.4.5, §12.8): a certification
 * that allows no change at all (DocMDP, P 1), in the form of PAdES. The appearance is drawn with the report's own
 * faces, so that no reader has to make one. Returns the signature's dictionary; its value is written afterwards.
 */
export function paintSignatureField(flow: Flow, field: SignatureField): Reference {
  const internals = internalsOf(flow.document);
  const signature = internals.ref(signatureDictionary(field));
  flow.y += gap;
  const [x, y, width] = [page.left, flow.y, page.measure];
  const widget = internals.ref({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    T: pdfText('Signature'),
    TU: pdfText(stated(field.alternative)),
    V: signature,
    // Printed, and neither moved nor removed: bits 3 and 8.
    F: 132,
    P: internals.page.dictionary,
    Rect: [x, page.height - y - height, x + width, page.height - y],
    AP: { N: appearance(flow, field) },
  });
  internals.page.annotations.push(widget);
  // Both bits: there is a signature, and the file may only be appended to. Never NeedAppearances: PDF/A forbids it.
  internals._root.data['AcroForm'] = { Fields: [widget], SigFlags: 3 };
  internals._root.data['Perms'] = { DocMDP: signature };
  // pdfkit would complete a form of its own making here.
  internals.endAcroForm = () => undefined;
  const form = flow.parent.child('Form', { alternative: field.alternative });
  form.bound([x, page.height - y - height, x + width, page.height - y]);
  form.annotation(widget);
  form.close();
  widget.end();
  signature.end();
  flow.y += height;
  return signature;
}

/** In the order in which the signing reads it: first the two values that it fills in. */
function signatureDictionary(field: SignatureField): Record<string, unknown> {
  return {
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    ByteRange: [0, unknownOffset, unknownOffset, unknownOffset],
    Contents: new Uint8Array(signatureRoom),
    M: new Date(field.signedAt),
    Name: pdfText(field.name),
    Reason: pdfText(field.reason),
    Reference: [
      {
        Type: 'SigRef',
        TransformMethod: 'DocMDP',
        TransformParams: { Type: 'TransformParams', P: 1, V: '1.2' },
      },
    ],
  };
}

/** pdfkit takes a `String` object for text and a plain string for a name. */
// oxlint-disable-next-line unicorn/new-for-builtins -- see above
const pdfText = (text: string): object => new String(text);

function appearance(flow: Flow, field: SignatureField): Reference {
  const canvas = new Canvas(flow.faces);
  // Pages are turned upside down by pdfkit; this drawing is a place of its own and must be turned here.
  canvas.raw(`1 0 0 -1 0 ${height} cm`);
  canvas.rectangle(0, 0, page.measure, height, ink.band);
  canvas.rectangle(0, 0, 3, height, ink.accent);
  const left = { x: padding, width: split - 2 * padding };
  const right = { x: split, width: page.measure - split - padding };
  const put = (text: string, place: typeof left, top: number, style: typeof styles.body): void => {
    canvas.text(flow.fit(text, style, place.width), place.x, top + baselineOf(style), style);
  };
  put(field.name, left, 9, styles.coverDate);
  if (field.organisation !== null) put(field.organisation, left, 27, styles.value);
  put(field.title, right, 10, styles.figureLabel);
  put(field.moment, right, 27, styles.label);
  const { operators, faces } = canvas.take();
  const drawing = internalsOf(flow.document).ref({
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, page.measure, height],
    Resources: { Font: Object.fromEntries(faces.map((face) => [face.id, face.reference()])) },
  });
  drawing.end(operators);
  return drawing;
}
