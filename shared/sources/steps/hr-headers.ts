/**
 * What people lists call their columns: there is no standard, so English, German, French and Dutch names, the
 * likeliest first (formats §11). What each means is said in hr-people.ts.
 */
export const hrHeaders = {
  employeeId: words(
    `Employee ID|Personnel number|Personalnummer|Matricule|Employee #|Employee number|Employee no|Employee no.|EmployeeID
     |Employee code|Emp ID|Staff ID|Staff number|Payroll number|Worker ID|Person number|Personnel no|Personal-Nr.|Personalnr.
     |Personal-Nr|Mitarbeiternummer|Mitarbeiter-ID|Mitarbeiter-Nr.|Numéro de matricule|N° matricule|Numéro d'employé
     |Numéro employé|Identifiant salarié|Personeelsnummer|Medewerkernummer|Werknemernummer|Medewerker-ID`,
  ),
  mail: words(
    `Work Email|E-Mail|Email|Work e-mail|Email (work)|Email address|E-mail address|Business email|Company email|Corporate email
     |Primary email|E-Mail-Adresse|E-Mail (geschäftlich)|Geschäftliche E-Mail|Dienstliche E-Mail|E-Mail geschäftlich
     |Adresse e-mail|Adresse email|Adresse électronique|Courriel|E-mail professionnel|Email professionnel|E-mailadres
     |Zakelijk e-mailadres|E-mail werk|Werk e-mail`,
  ),
  upn: words('User principal name|UPN|UserPrincipalName'),
  login: words(
    `Username|User name|Login|Login name|Network ID|Benutzername|Anmeldename|Nom d'utilisateur|Gebruikersnaam`,
  ),
  first: words('First name|Given name|Forename|Vorname|Rufname|Prénom|Voornaam|Roepnaam'),
  last: words('Last name|Surname|Family name|Nachname|Familienname|Nom|Nom de famille|Achternaam'),
  name: words(
    'Name|Full name|Display name|Employee|Employee name|Mitarbeiter|Nom complet|Naam|Volledige naam',
  ),
  left: words(
    `Termination Date|Employment end date|Austrittsdatum|Last working day|Date de sortie|Date of leaving|Leaving date|Leave date
     |Exit date|Last day of work|Last day|Termination effective date|Austritt|Austritt am|Letzter Arbeitstag|Date de départ
     |Date de fin d'emploi|Dernier jour travaillé|Datum uit dienst|Uitdiensttreding|Datum uitdiensttreding|Laatste werkdag`,
  ),
  contractEnd: words(
    `Contract end date|Contract end|Vertragsende|Befristet bis|Ende des Vertrags|Date de fin de contrat|Fin de contrat
     |Einddatum contract|Contract einddatum|Einde contract|End date|Enddatum|Date de fin|Einddatum`,
  ),
  hired: words(
    `Hire Date|Start date|Employment start date|Date of hire|Joining date|Original hire date|Eintrittsdatum|Eintritt|Eintritt am
     |Date d'entrée|Date d'embauche|Datum in dienst|Indiensttreding|Datum indiensttreding`,
  ),
  status: words(
    `Status|Employment status|Employee status|Beschäftigungsstatus|Mitarbeiterstatus|Statut|Situation|Dienstverbandstatus
     |Status dienstverband`,
  ),
} as const;

function words(list: string): readonly string[] {
  return list.split('|').map((word) => word.trim());
}

const gone = new Set(
  words(
    `terminated|left|leaver|former|former employee|inactive|resigned|retired|dismissed|departed|exited|offboarded|ausgetreten
     |ausgeschieden|inaktiv|gekündigt|ehemalig|sorti|parti|inactif|démissionné|licencié|ancien|uit dienst|inactief|vertrokken`,
  ),
);
const employed = new Set(
  words(
    `active|employed|current|onboarding|on leave|leave|parental leave|probation|notice|aktiv|angestellt|beschäftigt|in elternzeit
     |elternzeit|beurlaubt|actif|active|en poste|présent|congé|in dienst|actief|werkzaam|met verlof`,
  ),
);

/** What a word of the status column says; null for one that nobody knows. */
export function hasLeftBy(status: string | undefined): boolean | null {
  const word = status?.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
  if (word === undefined || word === '') return null;
  if (gone.has(word)) return true;
  return employed.has(word) ? false : null;
}
