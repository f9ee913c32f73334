/** Another P-256 key, PKCS#8. For tests only. */
export const otherKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQguwxNkP8h6xHerYAb
igTyy4h0pKnvshCFnmLc0sPht5ehRANCAATRT4CQfMCmCPP2fpOMhXTLTBebg5j1
/t+6JOPZeUwv+Kd3L4/B2Fcnwur9JVx8IWOo1GlCm6ftaVe0FQGVEra6
-----END PRIVATE KEY-----
`
