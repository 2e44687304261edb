/** An address of the app's origin at which the app does not run: the worker answers every other with the app. */
export const BESIDE_APP = '/v1/';
