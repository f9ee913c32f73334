/** What a question to a listener ended with. */
export type Answer<Granted> =
  | { readonly kind: 'granted'; readonly value: Granted }
  | { readonly kind: 'denied'; readonly reason: string | undefined }
  | { readonly kind: 'abstained' }
