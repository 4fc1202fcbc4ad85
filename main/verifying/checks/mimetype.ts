import { asicMimetype, packMembers } from '#shared/pack/members.ts';
import { always, failed, passed, type PackCheck } from '../pack-check.ts';

/** ETSI EN 319 162-1 §A.1: the first member, stored, exactly the media type. */
export const mimetype: PackCheck = {
  id: 'mimetype',
  member: packMembers.mimetype,
  applies: always,
  *run(pack) {
    const { id, member } = mimetype;
    const isFirst = pack.file.reading.entries[0]?.name === packMembers.mimetype;
    if (!isFirst) yield failed(id, member, 'It is not the first member.');
    else if (Buffer.from(pack.bytes(packMembers.mimetype)).toString('latin1') !== asicMimetype) {
      yield failed(id, member, `It does not say ${asicMimetype}.`);
    } else yield passed(id, member, 'First, and it names an ASiC-E container.');
  },
};
