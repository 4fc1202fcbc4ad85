import { describe, expect, it } from 'vitest';
import { vendorRegister } from '#shared/sources/vendor-register.ts';
import { plainOptions, readerOf } from './read-fixture.ts';

describe('vendor-register', () => {
  it('says where a register belongs', () => {
    const { sample } = readerOf('vendor-register/vendors.csv');
    expect(vendorRegister.bind(sample, plainOptions)).toEqual({
      cannot: expect.stringContaining('under vendors: of the engagement') as string,
    });
  });
});
