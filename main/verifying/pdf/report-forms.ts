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
  shared,
  single,
  stream,
  text,
  textLike,
  to,
  tuple,
  turns,
  variants,
  whole,
  yes,
  type ObjectForm,
} from './form.ts';

const embeddedName = nameLike(/^[A-Z]{6}\+[\w-]{1,60}$/);
const fonts = names(/^F\d{1,3}$/, to('font'));
const date = textLike(/^D:\d{14}Z$/);
/** Pieces of content by number, elements, and pieces and annotations on other pages. */
const kids = [
  whole,
  to('element'),
  variants('Type', {
    MCR: { Type: named('MCR'), Pg: back('page'), MCID: whole },
    OBJR: { Type: named('OBJR'), Pg: back('page'), Obj: back('annotation') },
  }),
];
const limits = { 'Limits?': list(text, 2, 2) };
const place = (page: string) => tuple(back(page), named('XYZ'), amount, amount, either(amount, nothing));

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
    'MarkInfo?': to('markInfo'),
    'StructTreeRoot?': to('structureTree'),
    'OutputIntents?': list(to('outputIntent'), 1, 1),
    'AF?': list(back('attachment')),
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
  words: object(text),
  date: object(date),
  metadata: stream({ Type: named('Metadata'), Subtype: named('XML'), 'length?': whole }),
  names: object({
    Dests: dictionary({ ...limits, Names: turns(text, place('page')) }),
    'EmbeddedFiles?': dictionary({ ...limits, Names: turns(text, to('attachment')) }),
  }),

  pages: object({ Type: named('Pages'), Count: whole, Kids: list(to('page'), 1) }),
  page: object({
    Type: named('Page'),
    Parent: back('pages'),
    MediaBox: tuple(exactly(0), exactly(0), exactly(595.28), exactly(841.89)),
    Contents: to('content'),
    Resources: to('resources'),
    UserUnit: exactly(1),
    'StructParents?': whole,
    'Tabs?': named('S'),
    'Annots?': list(to('annotation')),
  }),
  content: stream({}),
  resources: object({
    ProcSet: list(named('PDF', 'Text', 'ImageB', 'ImageC', 'ImageI'), 5, 5),
    'XObject?': names(/^(?:Total|(?:Contents|Number)\d{1,6}|[IP]\d{1,8})$/, to('drawing')),
    'Font?': fonts,
    'ColorSpace?': dictionary({}),
  }),
  /** Deferred drawings and images. */
  drawing: shared({
    ...object(
      variants('Subtype', {
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
            tuple(named('Indexed'), named('DeviceRGB'), whole, to('palette')),
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
      }),
    ),
    stream: true,
  }),
  palette: stream({}),

  annotation: object(
    variants('Subtype', {
      Link: {
        Type: named('Annot'),
        Subtype: named('Link'),
        A: to('jump'),
        Rect: numbers(4),
        Border: numbers(3),
        F: exactly(4),
        'Contents?': text,
        'StructParent?': whole,
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
        'StructParent?': whole,
      },
    }),
  ),
  /** ISO 32000-1 §12.8.1 and PAdES (ETSI EN 319 142-1): a certification that allows no change. */
  signature: single(
    object({
      Type: named('Sig'),
      Filter: named('Adobe.PPKLite'),
      SubFilter: named('ETSI.CAdES.detached'),
      ByteRange: list(whole, 4, 4),
      Contents: text,
      M: date,
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
  ),
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

  markInfo: object({ Marked: yes }),
  /** What is read, in its order (§14.7). An element's alternative text stands for a figure or a field, never for letters. */
  structureTree: object({
    Type: named('StructTreeRoot'),
    K: to('element'),
    ParentTree: to('parents'),
    ParentTreeNextKey: whole,
  }),
  element: object({
    S: nameLike(
      /^(?:Document|Sect|H[1-3]|P|Div|Span|L|LI|Lbl|LBody|TOC|TOCI|Reference|Link|Figure|Form)$|^(?:Table|Caption|T(?:Head|Body|Foot|R|H|D))$/,
    ),
    P: either(back('element'), back('structureTree')),
    'Pg?': back('page'),
    'K?': either(...kids, list(either(...kids))),
    'Alt?': text,
    'A?': variants('O', {
      Table: { O: named('Table'), Scope: named('Column', 'Row') },
      Layout: { O: named('Layout'), Placement: named('Block'), BBox: numbers(4) },
    }),
  }),
  parents: object({ Nums: turns(whole, either(back('element'), to('parentsOnPage'))) }),
  parentsOnPage: object(list(back('element'))),

  /** PDF/A: what colours mean, and files that belong to the report. */
  outputIntent: object({
    Type: named('OutputIntent'),
    S: named('GTS_PDFA1'),
    'Info?': text,
    'RegistryName?': text,
    OutputConditionIdentifier: text,
    DestOutputProfile: to('colours'),
  }),
  colours: stream({ N: exactly(3) }),
  attachment: object({
    Type: named('Filespec'),
    AFRelationship: named('Data', 'Supplement', 'Source', 'Unspecified'),
    F: text,
    UF: text,
    EF: dictionary({ F: to('attachedFile') }),
    'Desc?': text,
  }),
  attachedFile: stream({
    Type: named('EmbeddedFile'),
    Subtype: nameLike(/^[a-z]+\/[a-z0-9.+-]+$/),
    Params: dictionary({ 'CreationDate?': date, 'ModDate?': date, 'CheckSum?': text, Size: whole }),
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
    W: tuple(exactly(0), list(amount)),
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
