import {
  amount,
  back,
  dictionary,
  either,
  exactly,
  list,
  named,
  nameLike,
  names,
  nothing,
  numbers,
  object,
  plain,
  shared,
  stream,
  text,
  textLike,
  to,
  turns,
  variants,
  whole,
  yes,
  type ObjectForm,
} from './form.ts';

const embeddedName = nameLike(/^[A-Z]{6}\+[\w-]{1,60}$/);
const fonts = names(/^F\d{1,3}$/, to('font'));
const place = (page: string) => turns(back(page), named('XYZ'), amount, amount, either(amount, nothing));

/**
 * Every kind of object in a report, and all that each may hold: the program writes these files itself, so that what
 * it does not write is refused. To let the report hold something new, add it here. There is no form for scripts,
 * actions but a jump to a named place of the report, forms but the one signature, layers, encryption, object streams,
 * media, files but those that the program attaches, or streams that lie outside the file.
 */
export const reportForms: Readonly<Record<string, ObjectForm>> = {
  trailer: object({
    Size: whole,
    Root: to('catalog'),
    Info: to('information'),
    ID: list(textLike(/^[^]{16}$/), 2, 2),
  }),
  catalog: object({
    Type: named('Catalog'),
    Pages: to('pages'),
    Names: to('names'),
    'Lang?': text,
    'ViewerPreferences?': to('viewerPreferences'),
    'Outlines?': to('outline'),
    'PageMode?': named('UseOutlines'),
    'Metadata?': to('metadata'),
    'AcroForm?': dictionary({ Fields: list(back('annotation'), 1, 1), SigFlags: exactly(3) }),
    'Perms?': dictionary({ DocMDP: back('signature') }),
  }),
  viewerPreferences: object({ DisplayDocTitle: yes }),
  information: object({
    Producer: to('words'),
    Creator: to('words'),
    CreationDate: to('date'),
    ModDate: to('date'),
    Title: to('words'),
    Subject: to('words'),
    Author: to('words'),
  }),
  words: plain(text),
  date: plain(textLike(/^D:\d{14}Z$/)),
  metadata: {
    ...stream({ Type: named('Metadata'), Subtype: named('XML'), 'length?': whole }),
  },
  names: object({ Dests: dictionary({ 'Limits?': list(text, 2, 2), Names: turns(text, place('page')) }) }),

  pages: object({ Type: named('Pages'), Count: whole, Kids: list(to('page'), 1) }),
  page: object({
    Type: named('Page'),
    Parent: back('pages'),
    MediaBox: numbers(4),
    Contents: to('content'),
    Resources: to('resources'),
    UserUnit: exactly(1),
    'Annots?': list(to('annotation')),
  }),
  content: stream({}),
  resources: object({
    ProcSet: list(named('PDF', 'Text', 'ImageB', 'ImageC', 'ImageI'), 5, 5),
    'XObject?': names(/^(?:Total|Contents\d{1,4}|[IP]\d{1,8})$/, to('drawing')),
    'Font?': fonts,
    'ColorSpace?': dictionary({}),
  }),
  /** Deferred drawings and images. */
  drawing: shared(
    variants(
      'Subtype',
      {
        Form: {
          Type: named('XObject'),
          Subtype: named('Form'),
          BBox: numbers(4),
          Resources: dictionary({ Font: fonts }),
          Length: whole,
          'Filter?': named('FlateDecode'),
        },
        Image: {
          Type: named('XObject'),
          Subtype: named('Image'),
          Width: whole,
          Height: whole,
          ColorSpace: either(
            named('DeviceRGB', 'DeviceGray', 'DeviceCMYK'),
            turns(named('Indexed'), named('DeviceRGB'), whole, to('palette')),
          ),
          BitsPerComponent: exactly(1, 2, 4, 8, 16),
          Length: whole,
          'Filter?': named('FlateDecode', 'DCTDecode'),
          'DecodeParms?': dictionary({
            Predictor: exactly(1, 15),
            Colors: exactly(1, 3),
            BitsPerComponent: exactly(1, 2, 4, 8, 16),
            Columns: whole,
          }),
          'SMask?': to('drawing'),
          'Decode?': list(amount, 2, 8),
        },
      },
      true,
    ),
  ),
  palette: stream({}),

  annotation: variants('Subtype', {
    Link: {
      Type: named('Annot'),
      Subtype: named('Link'),
      A: to('jump'),
      Rect: numbers(4),
      Border: numbers(3),
      F: exactly(4),
    },
    /** The one field: what it shows is drawn by the program, what it says is the signature. */
    Widget: {
      Type: named('Annot'),
      Subtype: named('Widget'),
      FT: named('Sig'),
      T: textLike(/^Signature$/),
      TU: text,
      V: to('signature'),
      F: exactly(132),
      P: back('page'),
      Rect: numbers(4),
      AP: dictionary({ N: to('drawing') }),
    },
  }),
  /** ISO 32000-1 §12.8.1 and PAdES (ETSI EN 319 142-1): a certification that allows no change. */
  signature: object({
    Type: named('Sig'),
    Filter: named('Adobe.PPKLite'),
    SubFilter: named('ETSI.CAdES.detached'),
    ByteRange: list(whole, 4, 4),
    Contents: text,
    M: textLike(/^D:\d{14}Z$/),
    Name: text,
    Reason: text,
    Reference: list(
      dictionary({
        Type: named('SigRef'),
        TransformMethod: named('DocMDP'),
        TransformParams: dictionary({ Type: named('TransformParams'), P: exactly(1), V: named('1.2') }),
      }),
      1,
      1,
    ),
  }),
  /** A place of the report by its name; nothing else is done when somebody clicks. */
  jump: object({ S: named('GoTo'), D: text }),

  outline: object({ First: to('bookmark'), Last: back('bookmark'), 'Count?': whole }),
  bookmark: object({
    Dest: place('page'),
    Parent: either(back('bookmark'), back('outline')),
    Title: text,
    'Prev?': back('bookmark'),
    'Next?': to('bookmark'),
    'First?': to('bookmark'),
    'Last?': back('bookmark'),
    'Count?': whole,
  }),

  font: shared(
    object({
      Type: named('Font'),
      Subtype: named('Type0'),
      BaseFont: embeddedName,
      Encoding: named('Identity-H'),
      DescendantFonts: list(to('glyphs'), 1, 1),
      ToUnicode: to('codes'),
    }),
  ),
  glyphs: object({
    Type: named('Font'),
    Subtype: named('CIDFontType2'),
    BaseFont: embeddedName,
    CIDSystemInfo: dictionary({
      Registry: textLike(/^Adobe$/),
      Ordering: textLike(/^Identity$/),
      Supplement: exactly(0),
    }),
    FontDescriptor: to('fontDescriptor'),
    W: turns(whole, list(amount)),
    CIDToGIDMap: named('Identity'),
  }),
  fontDescriptor: object({
    Type: named('FontDescriptor'),
    FontName: embeddedName,
    Flags: whole,
    FontBBox: numbers(4),
    ItalicAngle: amount,
    Ascent: amount,
    Descent: amount,
    CapHeight: amount,
    XHeight: amount,
    StemV: amount,
    FontFile2: to('outlines'),
  }),
  outlines: stream({ 'Length1?': whole }),
  codes: stream({}),
};
