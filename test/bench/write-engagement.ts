import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { asciiOf, personName } from '#test/fixtures/sample/names.ts';
import { randomFrom, type Random } from '#test/fixtures/sample/random.ts';

const seed = 1_000_003;
const batch = 2_000;

/** Writes text in batches, so that a million rows need no memory. */
class TextFile {
  readonly #file: number;
  #text: string[] = [];

  constructor(path: string) {
    this.#file = openSync(path, 'w');
  }

  add(text: string): void {
    this.#text.push(text);
    if (this.#text.length >= batch) this.#flush();
  }

  #flush(): void {
    writeSync(this.#file, this.#text.join(''));
    this.#text = [];
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }
}

const header =
  'id,displayName,userPrincipalName,mail,userType,department,jobTitle,accountEnabled,companyName,createdDateTime\r\n';
const departments = ['Netzbetrieb', 'Handel', 'IT', 'Vertrieb', 'Finance', 'HR', 'Einkauf', 'Recht'];
const titles = ['Engineer', 'Analyst', 'Clerk', 'Technician', 'Manager'];

type Person = { readonly id: string; readonly upn: string; readonly name: string; readonly guest: boolean };

function person(random: Random, number: number): Person {
  const { given, family } = personName(random);
  const local = `${asciiOf(given)}.${asciiOf(family)}.${number}`;
  const guest = random.below(100) < 4;
  const upn = guest
    ? `${local}_partner.example#EXT#@nordwindenergie.onmicrosoft.example`
    : `${local}@nordwind.example`;
  return { id: random.uuid(), upn, name: `${given} ${family}`, guest };
}

function userRow({ id, upn, name, guest }: Person, random: Random): string {
  const created = `${1 + random.below(12)}/${1 + random.below(28)}/${2015 + random.below(11)} 9:${10 + random.below(50)}:00 AM`;
  const enabled = random.below(100) < 95 ? 'True' : 'False';
  const mail = guest
    ? upn.replace('_partner.example#EXT#@nordwindenergie.onmicrosoft.example', '@partner.example')
    : upn;
  return `${id},${name},${upn},${mail},${guest ? 'Guest' : 'Member'},${random.pick(departments)},${random.pick(titles)},${enabled},Nordwind Energie AG,${created}\r\n`;
}

/** Out of a hundred: what an organisation on its way looks like. */
function methods(random: Random): readonly string[] {
  const chance = random.below(100);
  if (chance < 60) return ['microsoftAuthenticatorPush', 'softwareOneTimePasscode'];
  if (chance < 78) return ['microsoftAuthenticatorPush', 'windowsHelloForBusiness'];
  if (chance < 82) return ['fido2SecurityKey'];
  if (chance < 88) return ['softwareOneTimePasscode'];
  if (chance < 95) return ['mobilePhone'];
  return chance < 97 ? ['email', 'securityQuestion'] : [];
}

function registrationObject({ id, upn, name, guest }: Person, random: Random): string {
  const registered = methods(random);
  const mfa = registered.some((word) => word !== 'email' && word !== 'securityQuestion');
  return JSON.stringify({
    id,
    userPrincipalName: upn,
    userDisplayName: name,
    userType: guest ? 'guest' : 'member',
    isAdmin: false,
    isSsprRegistered: true,
    isSsprEnabled: true,
    isSsprCapable: true,
    isMfaRegistered: mfa,
    isMfaCapable: mfa,
    isPasswordlessCapable: false,
    methodsRegistered: registered,
    lastUpdatedDateTime: `2026-10-${String(1 + random.below(30)).padStart(2, '0')}T08:12:00.123456Z`,
  });
}

function policy(): string {
  const users = {
    includeUsers: ['All'],
    excludeUsers: [],
    includeGroups: [],
    excludeGroups: [],
    includeRoles: [],
    excludeRoles: [],
  };
  return JSON.stringify({
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#identity/conditionalAccess/policies',
    value: [
      {
        id: '57d71f1f-0ada-4631-ae2e-07b488977ffc',
        displayName: 'CA001 Require MFA for all users',
        state: 'enabled',
        conditions: {
          clientAppTypes: ['all'],
          applications: { includeApplications: ['All'] },
          locations: null,
          platforms: null,
          users,
        },
        grantControls: { operator: 'OR', builtInControls: ['mfa'], authenticationStrength: null },
      },
    ],
  });
}

const engagement = `version: 1
entity: { name: Nordwind Energie AG, sector: energy, country: DE, classification: essential }
asOf: 2026-10-31
preparedBy: { name: Bench }
realms: [{ id: entra }]
sources:
  - { realm: entra, files: [users.csv], extracted: { on: 2026-10-31T08:00:00Z } }
  - { realm: entra, files: [registration.json], extracted: { on: 2026-10-31T08:12:00Z } }
  - { realm: entra, files: [policies.json], extracted: { on: 2026-10-31T08:20:00Z } }
classes:
  - { class: sensitive-data, when: { department: [Finance, HR] } }
`;

/**
 * An engagement of `accounts` accounts from a seed: 3 in 100 have no record, 1 in 200 a row twice,
 * 1 in 100 rows fits nobody.
 */
export function writeEngagement(folder: string, accounts: number): void {
  mkdirSync(folder, { recursive: true });
  const random = randomFrom(seed);
  const users = new TextFile(join(folder, 'users.csv'));
  const registration = new TextFile(join(folder, 'registration.json'));
  users.add(`\uFEFF${header}`);
  registration.add(
    '{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#reports/authenticationMethods/userRegistrationDetails","value":[\n',
  );
  let first = true;
  const register = (text: string): void => {
    registration.add(first ? text : `,\n${text}`);
    first = false;
  };
  for (let number = 0; number < accounts; number += 1) {
    const one = person(random, number);
    users.add(userRow(one, random));
    const chance = random.below(200);
    if (chance >= 6) {
      const text = registrationObject(one, random);
      register(text);
      if (chance === 199) register(text);
    }
    if (chance === 10 || chance === 11)
      register(registrationObject(person(random, accounts + number), random));
  }
  registration.add('\n]}\n');
  users.close();
  registration.close();
  writeFileSync(join(folder, 'policies.json'), policy());
  writeFileSync(join(folder, 'engagement.yaml'), engagement);
}
