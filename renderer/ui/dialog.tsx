import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { IconButton } from './button.tsx';
import './dialog.css';

/** A decision that needs its own room. Escape and the cross leave it. */
export function Dialog({
  title,
  size = 'small',
  closeLabel,
  onClose,
  children,
  actions,
}: {
  readonly title: string;
  readonly size?: 'small' | 'large';
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly actions: ReactNode;
}) {
  return (
    <ModalOverlay isOpen onOpenChange={(isOpen) => (isOpen ? undefined : onClose())} className="overlay">
      <Modal className={`modal modal-${size}`}>
        <AriaDialog className="dialog">
          <header className="dialog-head">
            <Heading slot="title">{title}</Heading>
            <IconButton icon="cross" label={closeLabel} onPress={onClose} />
          </header>
          <div className="dialog-body">{children}</div>
          <footer className="dialog-foot">{actions}</footer>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
