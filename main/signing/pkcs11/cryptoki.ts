import { attributes, CryptokiFault, faults, type TokenInfo } from './codes.ts';

/**
 * The few functions of PKCS #11 (OASIS, 2.40) that signing needs, called in the library of a card or token. Structures
 * are written by hand: their layout is that of C without gaps, but for the function list outside Windows.
 */

/** Places in the function list (CK_FUNCTION_LIST), which is the same in every version 2 and 3. */
const functions = {
  C_Initialize: 0,
  C_Finalize: 1,
  C_GetSlotList: 4,
  C_GetTokenInfo: 6,
  C_OpenSession: 12,
  C_CloseSession: 13,
  C_Login: 18,
  C_GetAttributeValue: 24,
  C_FindObjectsInit: 26,
  C_FindObjects: 27,
  C_FindObjectsFinal: 28,
  C_SignInit: 42,
  C_Sign: 43,
} as const;
type Name = keyof typeof functions;

const word = 'unsigned long';
const parameters: Readonly<Record<Name, readonly string[]>> = {
  C_Initialize: ['void *'],
  C_Finalize: ['void *'],
  C_GetSlotList: ['uint8_t', 'void *', 'void *'],
  C_GetTokenInfo: [word, 'void *'],
  C_OpenSession: [word, word, 'void *', 'void *', 'void *'],
  C_CloseSession: [word],
  C_Login: [word, word, 'void *', word],
  C_GetAttributeValue: [word, word, 'void *', word],
  C_FindObjectsInit: [word, 'void *', word],
  C_FindObjects: [word, 'void *', word, 'void *'],
  C_FindObjectsFinal: [word],
  C_SignInit: [word, 'void *', word],
  C_Sign: [word, 'void *', word, 'void *', 'void *'],
};

type Argument = bigint | number | Uint8Array | null;
type Foreign = typeof import('koffi');

const mostObjects = 1000;
const longestAttribute = 1 << 20;

/** Loads the library; null: this program cannot open any. Throws where the file is none. */
export async function loadCryptoki(path: string): Promise<Cryptoki | null> {
  let foreign: Foreign;
  try {
    foreign = await import('koffi');
  } catch {
    return null;
  }
  return new Cryptoki(foreign, path);
}

export class Cryptoki {
  readonly #foreign: Foreign;
  /** Held, so that it stays loaded. */
  readonly #library: ReturnType<Foreign['load']>;
  readonly #functions: ReadonlyMap<Name, (...words: readonly Argument[]) => number>;
  readonly #wordBytes: number;
  readonly #pointerBytes: number;
  #finalise = true;

  constructor(foreign: Foreign, path: string) {
    this.#foreign = foreign;
    this.#wordBytes = foreign.sizeof(word);
    this.#pointerBytes = foreign.sizeof('void *');
    this.#library = foreign.load(path);
    this.#functions = this.#functionList();
    this.#initialise();
  }

  /** Slots that have a token in them. */
  tokens(): readonly TokenInfo[] {
    const count = Buffer.alloc(this.#wordBytes);
    this.#call('C_GetSlotList', 1, null, count);
    const slots = Buffer.alloc(this.#wordBytes * (Number(this.#word(count)) + 1));
    count.set(this.#words(BigInt(slots.length / this.#wordBytes)));
    this.#call('C_GetSlotList', 1, slots, count);
    const found = Array.from({ length: Number(this.#word(count)) }, (_, index) => this.#word(slots, index));
    return found.flatMap((slot) => this.#tokenIn(slot));
  }

  openSession(slot: bigint): bigint {
    const session = Buffer.alloc(this.#wordBytes);
    const serial = 4;
    this.#call('C_OpenSession', slot, serial, null, null, session);
    return this.#word(session);
  }

  /** `pin` null: typed on the reader. */
  login(session: bigint, user: number, pin: string | null): void {
    const bytes = pin === null ? null : Buffer.from(pin);
    try {
      this.#call('C_Login', session, user, bytes, bytes?.length ?? 0);
    } catch (error) {
      if (!(error instanceof CryptokiFault && error.code === faults.alreadyLoggedIn)) throw error;
    } finally {
      bytes?.fill(0);
    }
  }

  find(session: bigint, objectClass: number): readonly bigint[] {
    const template = this.#attribute(attributes.class, this.#words(BigInt(objectClass)));
    this.#call('C_FindObjectsInit', session, template, 1);
    const found: bigint[] = [];
    try {
      const handles = Buffer.alloc(this.#wordBytes * 16);
      const count = Buffer.alloc(this.#wordBytes);
      do {
        this.#call('C_FindObjects', session, handles, 16, count);
        for (let at = 0; at < Number(this.#word(count)); at += 1) found.push(this.#word(handles, at));
      } while (this.#word(count) > 0n && found.length < mostObjects);
    } finally {
      this.#call('C_FindObjectsFinal', session);
    }
    return found;
  }

  /** Null: the object has no such attribute, or does not tell it. */
  read(session: bigint, object: bigint, type: number): Uint8Array | null {
    const asked = this.#attribute(type, new Uint8Array());
    if (!this.#readInto(session, object, asked)) return null;
    const length = Number(this.#word(asked.subarray(this.#wordBytes + this.#pointerBytes)));
    if (length > longestAttribute) return null;
    if (length === 0) return new Uint8Array();
    const template = this.#attribute(type, new Uint8Array(length));
    if (!this.#readInto(session, object, template)) return null;
    return Uint8Array.from(template.subarray(this.#attributeBytes));
  }

  /** An attribute that is a number. */
  readNumber(session: bigint, object: bigint, type: number): number | null {
    const bytes = this.read(session, object, type);
    if (bytes === null || bytes.length === 0) return null;
    return bytes.length === this.#wordBytes ? Number(this.#word(Buffer.from(bytes))) : (bytes[0] ?? null);
  }

  /** `between`: what must be done after the key is chosen and before it signs. */
  sign(session: bigint, key: bigint, mechanism: number, data: Uint8Array, between: () => void): Uint8Array {
    const nothing = Buffer.alloc(this.#pointerBytes);
    const terms = Buffer.concat([this.#words(BigInt(mechanism)), nothing, this.#words(0n)]);
    this.#call('C_SignInit', session, terms, key);
    between();
    const value = Buffer.alloc(1024);
    const length = Buffer.from(this.#words(BigInt(value.length)));
    this.#call('C_Sign', session, data, data.length, value, length);
    return Uint8Array.from(value.subarray(0, Number(this.#word(length))));
  }

  close(session: bigint | null): void {
    if (session !== null) this.#try('C_CloseSession', session);
    if (this.#finalise) this.#try('C_Finalize', null);
  }

  #functionList(): ReadonlyMap<Name, (...words: readonly Argument[]) => number> {
    const { array, call, decode, proto } = this.#foreign;
    const list = Buffer.alloc(this.#pointerBytes);
    const code = Number(this.#library.func('C_GetFunctionList', word, ['void *'])(list));
    if (code !== 0) throw new CryptokiFault('C_GetFunctionList', code);
    // A version of two bytes stands first; Windows packs what follows, other systems align it.
    const first = process.platform === 'win32' ? 2 : this.#pointerBytes;
    const length = first + this.#pointerBytes * (functions.C_Sign + 1);
    const table = Buffer.from(decode(this.#pointer(list), array('uint8_t', length)) as Uint8Array);
    return new Map(
      (Object.keys(functions) as Name[]).map((name) => {
        const at = this.#pointer(table.subarray(first + this.#pointerBytes * functions[name]));
        const shape = proto(word, [...parameters[name]]);
        return [name, (...words) => Number(call(at, shape, ...words))];
      }),
    );
  }

  #initialise(): void {
    const noFunctions = Buffer.alloc(4 * this.#pointerBytes);
    const ownLocks = this.#words(2n);
    const withLocks = Buffer.concat([noFunctions, ownLocks, Buffer.alloc(this.#pointerBytes)]);
    for (const terms of [withLocks, null]) {
      try {
        this.#call('C_Initialize', terms);
        return;
      } catch (error) {
        if (!(error instanceof CryptokiFault)) throw error;
        if (error.code === faults.alreadyInitialised) {
          // Somebody else in this process uses it and will end it.
          this.#finalise = false;
          return;
        }
        if (error.code !== faults.cannotLock || terms === null) throw error;
      }
    }
  }

  #tokenIn(slot: bigint): readonly TokenInfo[] {
    const info = Buffer.alloc(512);
    try {
      this.#call('C_GetTokenInfo', slot, info);
    } catch {
      // Taken out in this moment, or of a kind that the library does not know.
      return [];
    }
    const text = (from: number, length: number): string =>
      info.toString('utf8', from, from + length).replace(/[ \0]+$/, '');
    return [
      {
        slot,
        token: text(0, 32),
        manufacturer: text(32, 32),
        model: text(64, 16),
        serial: text(80, 16),
        flags: Number(this.#word(info.subarray(96))),
      },
    ];
  }

  #readInto(session: bigint, object: bigint, template: Buffer): boolean {
    try {
      this.#call('C_GetAttributeValue', session, object, template, 1);
    } catch (error) {
      const code = error instanceof CryptokiFault ? error.code : 0;
      if (code === faults.attributeSensitive || code === faults.attributeInvalid) return false;
      throw error;
    }
    return true;
  }

  get #attributeBytes(): number {
    return 2 * this.#wordBytes + this.#pointerBytes;
  }

  /** CK_ATTRIBUTE, with its value behind it in the same memory, which so stays as long as the structure. */
  #attribute(type: number, value: Uint8Array): Buffer {
    const pointer = Buffer.alloc(this.#pointerBytes);
    const parts = [this.#words(BigInt(type)), pointer, this.#words(BigInt(value.length)), value];
    const bytes = Buffer.concat(parts);
    if (value.length === 0) return bytes;
    const address = this.#foreign.address(bytes) + BigInt(this.#attributeBytes);
    this.#putPointer(bytes.subarray(this.#wordBytes), address);
    return bytes;
  }

  #call(name: Name, ...words: readonly Argument[]): void {
    const code = this.#functions.get(name)?.(...words);
    if (code !== 0) throw new CryptokiFault(name, code ?? faults.functionNotSupported);
  }

  #try(name: Name, ...words: readonly Argument[]): void {
    this.#functions.get(name)?.(...words);
  }

  /** CK_ULONG: 8 bytes on 64-bit systems but Windows. */
  #words(value: bigint): Buffer {
    const bytes = Buffer.alloc(this.#wordBytes);
    if (this.#wordBytes === 8) bytes.writeBigUInt64LE(value);
    else bytes.writeUInt32LE(Number(value));
    return bytes;
  }

  #word(bytes: Buffer, index = 0): bigint {
    const at = index * this.#wordBytes;
    return this.#wordBytes === 8 ? bytes.readBigUInt64LE(at) : BigInt(bytes.readUInt32LE(at));
  }

  #pointer(bytes: Buffer): bigint {
    return this.#pointerBytes === 8 ? bytes.readBigUInt64LE() : BigInt(bytes.readUInt32LE());
  }

  #putPointer(bytes: Buffer, value: bigint): void {
    if (this.#pointerBytes === 8) bytes.writeBigUInt64LE(value);
    else bytes.writeUInt32LE(Number(value));
  }
}
