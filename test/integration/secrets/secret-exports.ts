/** Secrets and telephone numbers of invented people: none of these may be found in anything that the program writes. */
export const canaries = [
  'CANARYhunter2',
  'CANARYJBSWY3DP',
  'CANARYSEED',
  'CANARYHASH',
  'CANARYANSWER',
  'CANARYCODE11',
  '+49 170 5550101',
  '+491705550102',
  '0170/5550103',
  '+49 30 5550104',
  '5550105',
  'Q0FOQVJZ',
] as const;

const keycloak = {
  realm: 'customers',
  users: ['ada', 'bjorn'].map((name, index) => ({
    id: `6f0c0000-0000-4000-8000-00000000000${index}`,
    username: `${name}@contoso.example`,
    email: `${name}@contoso.example`,
    enabled: true,
    totp: true,
    attributes: { phoneNumber: ['+49 170 5550101'] },
    credentials: [
      {
        type: 'password',
        secretData: '{"value":"CANARYHASH","salt":"Q0FOQVJZ"}',
        credentialData: '{"hashIterations":27500,"algorithm":"pbkdf2-sha256"}',
      },
      {
        type: 'otp',
        secretData: '{"value":"CANARYJBSWY3DP"}',
        credentialData: '{"subType":"totp","digits":6}',
      },
    ],
    requiredActions: [],
    realmRoles: ['default-roles'],
  })),
};

const oktaUsers = [
  {
    id: '00u1ada',
    status: 'ACTIVE',
    created: '2024-01-01T00:00:00.000Z',
    activated: '2024-01-01T00:00:00.000Z',
    statusChanged: '2024-01-01T00:00:00.000Z',
    lastLogin: null,
    lastUpdated: '2024-01-01T00:00:00.000Z',
    passwordChanged: '2024-01-01T00:00:00.000Z',
    type: { id: 'oty1' },
    profile: { login: 'ada@contoso.example', email: 'ada@contoso.example', mobilePhone: '+491705550102' },
    credentials: {
      password: { hash: { algorithm: 'BCRYPT', salt: 'Q0FOQVJZ', value: 'CANARYHASH' } },
      recovery_question: { question: 'Who?', answer: 'CANARYANSWER' },
      provider: { type: 'OKTA', name: 'OKTA' },
    },
  },
];

const oktaFactors = [
  {
    id: 'ost1',
    userId: '00u1ada',
    factorType: 'token:software:totp',
    provider: 'GOOGLE',
    vendorName: 'GOOGLE',
    status: 'ACTIVE',
    profile: { credentialId: 'ada@contoso.example' },
    _embedded: {
      activation: {
        sharedSecret: 'CANARYSEED',
        encoding: 'base32',
        uri: 'otpauth://totp/x?secret=CANARYSEED',
      },
    },
  },
  {
    id: 'sms1',
    userId: '00u1ada',
    factorType: 'sms',
    provider: 'OKTA',
    vendorName: 'OKTA',
    status: 'ACTIVE',
    profile: { phoneNumber: '+49 170 5550101' },
  },
];

const duo = {
  stat: 'OK',
  response: [
    {
      user_id: 'DU1',
      username: 'ada',
      realname: 'Ada Lindqvist',
      email: 'ada@contoso.example',
      status: 'active',
      is_enrolled: true,
      created: 1700000000,
      last_login: 1760000000,
      groups: [],
      phones: [
        {
          phone_id: 'DP1',
          number: '+49 170 5550101',
          extension: '5550105',
          platform: 'Apple iOS',
          type: 'Mobile',
          activated: true,
          capabilities: ['auto', 'push', 'sms', 'phone', 'mobile_otp'],
        },
      ],
      tokens: [],
      u2ftokens: [],
      webauthncredentials: [],
    },
  ],
  metadata: { total_objects: 1 },
};

const google = [
  'First Name [Required],Last Name [Required],Email Address [Required],Password [Required],Status [READ ONLY],Last Sign In [READ ONLY],Recovery Phone [MUST BE IN THE E.164 FORMAT],Work Phone,2sv Enrolled [READ ONLY],2sv Enforced [READ ONLY]',
  'Ada,Lindqvist,ada@contoso.example,CANARYhunter2,Active,2026/09/22 04:05:20,+491705550102,"+49 30 5550104",True,True',
  'Bj\u00f6rn,M\u00fcller,bjorn@contoso.example,****,Active,Never logged in,,,True,False',
  'one,cell,too,CANARYhunter2,+49 170 5550101,many,x,y,z,a,b',
  '',
].join('\r\n');

const entra = Buffer.from(
  `\ufeff${[
    'id\tdisplayName\tuserPrincipalName\tuserType\taccountEnabled\tmobilePhone\tnote',
    '1\tAda\tada@contoso.example\tMember\tTrue\t0170/5550103\tset up with otpauth://totp/x?secret=CANARYSEED',
    '2\tBj\u00f6rn\tbjorn@contoso.example\tMember\tTrue\t\t',
    '',
  ].join('\r\n')}`,
  'utf16le',
);

const directory = `version: 1

dn: CN=Ada,OU=Staff,DC=contoso,DC=example
objectClass: top
objectClass: person
objectClass: user
cn: Ada
sAMAccountName: ada
userPrincipalName: ada@contoso.example
userAccountControl: 512
telephoneNumber: +49 30
  5550104
otherMobile: +49 170 5550101
unicodePwd:: Q0FOQVJZ
objectGUID:: AAECAwQFBgcICQoLDA0ODw==
`;

const files: Readonly<Record<string, string | Buffer>> = {
  'exports/keycloak.json': JSON.stringify(keycloak, null, 2),
  'exports/okta-users.json': JSON.stringify(oktaUsers),
  'exports/okta-factors.json': JSON.stringify(oktaFactors),
  'exports/duo.json': JSON.stringify(duo),
  'exports/google.csv': google,
  'exports/entra.csv': entra,
  'exports/directory.ldif': directory,
  'exports/people.csv':
    'Konto;Handy;R\u00fcckfallcodes;Backup codes;Faktoren\r\nada@contoso.example;0170/5550103;;CANARYCODE11;totp\r\n',
};

const sources = [
  ['keycloak', 'keycloak.json'],
  ['okta', 'okta-users.json'],
  ['okta', 'okta-factors.json'],
  ['duo', 'duo.json'],
  ['google', 'google.csv'],
  ['entra', 'entra.csv'],
  ['ad', 'directory.ldif'],
] as const;
const realms = [...new Set(sources.map(([realm]) => realm)), 'hr'];

/** An engagement whose every export holds some of the canaries; `exports` only what is a source. */
export const secretEngagement = {
  files: {
    ...files,
    'engagement.yaml': [
      'version: 1',
      'entity: { name: Contoso, country: DE }',
      'asOf: 2026-10-31',
      `realms: [${realms.map((id) => `{ id: ${id} }`).join(', ')}]`,
      'sources:',
      ...sources.map(([realm, file]) => `  - { realm: ${realm}, files: [exports/${file}] }`),
      '  - { realm: hr, files: [exports/people.csv], columns: { upn: Konto, factors: Faktoren } }',
      'disclosure: full',
      '',
    ].join('\n'),
  },
  exports: Object.keys(files),
};
