/** Whom one method is for. Ids are compared after trim and lower-casing. */
export type MethodTargets = {
  readonly all: boolean;
  readonly groups: readonly string[];
  readonly users: readonly string[];
};

/**
 * What an identity provider's authentication methods policy says of one method (formats §1.9): it decides whether what
 * is registered can be used. What a policy leaves out is null and settles nothing.
 */
export type MethodPolicy = {
  /** The provider's own name of the method, verbatim: `X509Certificate`. */
  readonly method: string;
  readonly enabled: boolean;
  /** False: an older policy still lets methods in beside this one, so that "disabled" here does not settle it. */
  readonly decides: boolean;
  /** Null: the export does not say. */
  readonly include: MethodTargets | null;
  readonly exclude: MethodTargets | null;
  /** Certificates only. `multi-factor` where neither the default nor any rule of the policy makes them single factor. */
  readonly certificate: 'single-factor' | 'multi-factor' | null;
  /** Pushes only. Null, where the policy does not speak of it, is not "off": it is part of the product today. */
  readonly numberMatching: 'on' | 'off' | null;
  /** The authenticator app only: whether it may give one-time passwords too. */
  readonly oneTimePasswords: boolean | null;
};
