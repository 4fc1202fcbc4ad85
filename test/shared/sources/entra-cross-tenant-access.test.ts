import { describe, expect, it } from 'vitest';
import { entraCrossTenantAccess } from '#shared/sources/entra-cross-tenant-access.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

const read = (name: string) => readFixture(entraCrossTenantAccess, `entra-cross-tenant-access/${name}`);
const trusts = (name: string) => factsOf(read(name), 'inbound-trust').map(({ trust }) => trust);

describe('entra-cross-tenant-access', () => {
  it('reads whether MFA of any tenant is accepted', () => {
    expect(trusts('default.json')).toEqual([{ tenant: null, mfaAccepted: false }]);
  });

  it('takes the default of Microsoft, which says nothing, for what it is: nothing is accepted', () => {
    expect(trusts('service-default.json')).toEqual([{ tenant: null, mfaAccepted: false }]);
  });

  it('reads the settings of single tenants; of one that says nothing the default holds', () => {
    expect(trusts('partners.json')).toEqual([
      { tenant: 'c1000000-0000-4000-8000-000000000001', mfaAccepted: true },
      { tenant: 'c2000000-0000-4000-8000-000000000002', mfaAccepted: false },
      { tenant: 'c3000000-0000-4000-8000-000000000003', mfaAccepted: null },
    ]);
  });

  it('rejects settings of which nobody can tell whose they are', () => {
    expect(trusts('array.json')).toEqual([
      { tenant: 'c1000000-0000-4000-8000-000000000001', mfaAccepted: true },
    ]);
    expect(reasonsOf(read('array.json'), 'rejected')).toEqual(['names no tenant and is not the default']);
  });

  it('says what is missing', () => {
    const sample = {
      shape: 'json',
      fileName: 'x.json',
      envelope: new Map(),
      arrayName: 'value',
      elements: [{ inboundTrust: { isMfaAccepted: true } }],
    } as const;
    expect(entraCrossTenantAccess.detect(sample).confidence).toBe(0);
    expect(entraCrossTenantAccess.bind(sample, plainOptions)).toHaveProperty('cannot');
  });
});
