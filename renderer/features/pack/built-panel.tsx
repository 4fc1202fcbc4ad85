import type { BuiltPack } from '#shared/contract/pack.ts';
import { ask } from '../../bridge/bridge.ts';
import { Button } from '../../ui/button.tsx';
import { CheckList } from '../../ui/check-list.tsx';
import { Facts } from '../../ui/facts.tsx';
import { formatBytes, formatCount } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useTexts } from '../../ui/text-context.tsx';

/** The pack as it was read back from the file. */
export function BuiltPanel({ pack }: { readonly pack: BuiltPack }) {
  const texts = useTexts();
  const { checks } = pack.verification;
  const passed = checks.filter(({ ok }) => ok).length;
  return (
    <Panel
      title={texts('window.built.title')}
      actions={
        <Button icon="folder" onPress={() => void ask('files.show', { token: pack.token })}>
          {texts('window.built.show')}
        </Button>
      }
    >
      <Notice
        tone={pack.draft ? 'warning' : 'good'}
        live
        title={texts(pack.draft ? 'window.built.draft' : 'window.built.signed', { name: pack.name })}
      >
        {texts('window.built.verified', { passed: formatCount(passed), total: formatCount(checks.length) })}
      </Notice>
      <Facts
        facts={[
          { label: texts('window.sources.file'), value: <span className="code">{pack.name}</span> },
          {
            label: texts('window.sources.size'),
            value: `${formatBytes(pack.bytes)}, ${texts('window.built.members', { count: pack.members })}`,
          },
          { label: 'SHA-256', value: <span className="code">{pack.sha256}</span> },
        ]}
      />
      <CheckList
        words={{ passed: texts('window.check.passed'), failed: texts('window.check.failed') }}
        lines={checks.map((check) => ({
          label: texts(`window.check.${check.id}`),
          subject: check.member,
          isOk: check.ok,
          why: check.why,
        }))}
      />
    </Panel>
  );
}
