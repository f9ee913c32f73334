/** The media type of an OAuth2 form. */
export const formType = 'application/x-www-form-urlencoded'
