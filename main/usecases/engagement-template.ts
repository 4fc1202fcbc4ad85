export const engagementFolders = ['exports', 'policy', 'evidence'] as const;

const template = `# An MFA evidence engagement. Everything is judged at \`asOf\`, never at today's date.
# Required: version, entity.name, asOf, realms, sources. The rest has a default or shows as a gap in the checklist.
# The JSON Schema that an editor can complete from ships with the program: assets/schemas/engagement.schema.json
version: 1

entity:
  name: Name of the entity
  # sector: energy
  # country: DE
  # classification: essential        # essential | important
  # annex: reference                 # does Implementing Regulation (EU) 2024/2690 bind the entity? binding | reference
  # kind: other                      # or by its kind: cloud-provider, managed-service-provider, …, other
  # profile: de                      # national profile: be | de | fr | lt | nl

asOf: AS-OF

# preparedBy: { name: …, role: …, onBehalfOf: … }
# reviewedBy: { name: …, role: …, on: AS-OF }    # somebody else than the preparer
# approvedBy: { name: …, role: …, on: AS-OF }
language: en                         # of report and workbook: en | de | fr

# A realm is one directory with its own accounts.
realms:
  - { id: entra, name: Entra tenant }
  # - { id: ad, name: Forest, syncedTo: entra }              # its accounts exist again in entra: judged there, once
  # - { id: github, name: GitHub, authenticatedBy: entra }   # its sign-in happens in entra
  # - { id: vpn, name: VPN, attested: { by: …, on: AS-OF, evidence: evidence/vpn-mfa.png, excluded: [] } }

# One entry an export; several files (pages) can be one source. Format and roles are recognised from the content;
# \`evidence-binder inspect FILE…\` shows how.
sources:
  - realm: entra
    files: [exports/users.csv]
    # extracted: { on: AS-OFT08:00:00Z, by: …, how: "the query or the clicks", sha256: … }
  - realm: entra
    files: [exports/registration-*.json]
  # - realm: entra
  #   files: [exports/conditional-access.json]
  # - realm: vpn                      # a file that is not recognised: say which column is what
  #   files: [exports/vpn.csv]
  #   roles: [population, enrolment]
  #   columns: { login: Anmeldename, enabled: Aktiv, factors: Faktoren }
  #   values: { enabled: { ja: true, nein: false }, factors: { separator: ";", Handy: phone } }

# Which accounts are what. Added to the default rules of the sources.
# classes:
#   - { class: sensitive-data, when: { department: [Finance, HR] } }
#   - { class: third-party, when: { mail: "*@contractor.example" } }

# Exclusions and loosenings need who approved them, when and why; they are named on the report's first page.
# scope:
#   - { exclude: { upn: "room-*" }, reason: meeting-room, because: …, approvedBy: …, approvedOn: AS-OF }
# requirements:
#   standard: { strength: 1, because: "SMS until the roll-out ends", until: 2027-03-31, approvedBy: …, approvedOn: AS-OF }

# exceptions: exceptions.csv
# frozenAccounts: exceptions-frozen.csv     # written by \`exceptions freeze\`
# vendors: vendors.csv
# systems: systems.csv    # name, kind, owner, external, supports, realm, localAccounts (no, yes or a realm), evidence

# policy:
#   document: policy/mfa-policy.pdf
#   version: "1.0"
#   scope: all accounts of employees, administrators, suppliers and services
#   approvedFactors: [fido2-key, passkey, platform, push-number, totp]
#   approvedFactorsByClass: { privileged: [fido2-key, passkey, platform] }    # in place of the list above
#   requirements: { privileged: 4, external-facing: 2 }
#   owner: { name: …, role: … }
#   exceptions: who approves them, and for how long
#   reviewEvery: 12                  # months
#   approvedBy: { name: …, role: … }
#   approvedOn: AS-OF
#   reviewOn: AS-OF

# evidence:
#   - file: evidence/policy.png
#     title: …
#     answers: [enforcement]
#     captured: { on: AS-OF, by: …, from: entra }
#     slots: ["11.7.1/2"]              # the annex of the report lists them
#     redact: [{ x: 0, y: 0, width: 200, height: 24 }]     # areas made black in what is packed; the original stays
#     grade: screenshot              # export | document | screenshot | statement; left out: as the file's kind says

# communications:
#   secured:
#     - { purpose: incident bridge, conversations: [incident, board, legal], medium: [voice, video, text], channel: …, endToEnd: true, evidence: … }
#   emergency: { channel: …, plan: "IRP 4.2", dependsOn: [], testedOn: AS-OF, evidence: … }    # dependsOn: realms and systems it needs

# remedies:                          # the plan to remedy defects; keep it from month to month
#   - { finding: sms-only, action: …, owner: …, due: AS-OF, state: open }    # open | in-progress | done

# history: [../2026-09/pack.asice]   # earlier packs or engagement folders; \`init --continue\` writes it
# full names everybody; pseudonymised puts keyed pseudonyms for every name, and leaves out sources and what may show
# somebody (evidence: redact it, or state \`personalData: none\`); summary lists no account at all.
disclosure: full
`;

/** The commented `engagement.yaml` that `init` writes: every key of contract §2, the optional ones commented out. */
export function engagementTemplate(asOf: string): string {
  return template.replaceAll('AS-OF', asOf);
}
