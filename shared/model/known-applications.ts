/** Applications that are the same in every tenant (Microsoft, *Verify first-party Microsoft applications*), by id. */
const names: Readonly<Record<string, string>> = {
  '00000002-0000-0ff1-ce00-000000000000': 'Office 365 Exchange Online',
  '00000003-0000-0ff1-ce00-000000000000': 'Office 365 SharePoint Online',
  '00000003-0000-0000-c000-000000000000': 'Microsoft Graph',
  '0000000a-0000-0000-c000-000000000000': 'Microsoft Intune',
  'd4ebce55-015a-49b5-a083-c84d1797ae8c': 'Microsoft Intune Enrollment',
  '797f4846-ba00-4fd7-a690-e3e39c4d1a1a': 'Windows Azure Service Management API',
  'cc15fd57-2c6c-4117-a88c-83b1d56b4bbe': 'Microsoft Teams Services',
  '9cdead84-a844-4324-93f2-b2e6bb768d07': 'Azure Virtual Desktop',
  'a4a365df-50f1-4397-bc59-1a1564b8bb9c': 'Microsoft Remote Desktop',
  '270efc09-cd0d-444b-a71f-39af4910ec45': 'Windows Cloud Login',
  '372140e0-b3b7-4226-8ef9-d57986796201': 'Azure Windows VM Sign-In',
  '45a330b1-b1ec-4cc1-9161-9f03992aa49f': 'Windows Store for Business',
};

/** What people call an application that a policy names by id; the id itself where nobody here knows it. */
export function applicationName(id: string): string {
  const key = id.trim().toLowerCase();
  return Object.hasOwn(names, key) ? (names[key] ?? id) : id;
}
