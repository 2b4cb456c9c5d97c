/**
 * Where dialogs are put: not into the body, which antd would then lock with a style sheet
 * that carries no nonce and that the security policy refuses. The page itself does not scroll.
 */
export const besideBody = (): HTMLElement => document.getElementById('root') ?? document.body
