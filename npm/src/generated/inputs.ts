// Generated from the Rust tables by `cargo xtask build`. Do not edit.

/** The create body of a person. */
export interface NaturalPersonInput {
  type: 'natural_person';
  /** 1 to 255 characters. */
  label: string;
  /** 1 to 255 characters. */
  reference_id?: string | null | undefined;
  natural_person?: {
    identity?: {
      /** 1 to 255 characters, no control characters, no `<` or `>`. */
      first_name: string;
      /** 1 to 255 characters, no control characters, no `<` or `>`. */
      last_name: string;
    } | undefined;
    address?: {
      /** 1 to 500 characters. */
      line1: string;
      /** 1 to 500 characters. */
      line2?: string | null | undefined;
      /** 1 to 10 characters. */
      postal_code: string;
      /** 1 to 200 characters. */
      city: string;
    } | undefined;
    bank_account?: {
      /** Spaces, hyphens and lower case are taken; the compact form is sent. */
      iban: string;
      /** 8 or 11 characters. */
      bic?: string | null | undefined;
    } | undefined;
  } | undefined;
  delivery_mode?: 'none' | 'email' | undefined;
  /** An e-mail address. White space around it is taken, and not sent. */
  email?: string | null | undefined;
  /** A UUID. */
  parent_applicant_id?: string | null | undefined;
}

/** The create body of a company. */
export interface LegalPersonInput {
  type: 'legal_person';
  /** 1 to 255 characters. */
  label: string;
  /** 1 to 255 characters. */
  reference_id?: string | null | undefined;
  legal_person?: {
    /** 1 to 255 characters. */
    company_name?: string | null | undefined;
    country_code?: 'FR' | undefined;
    bank_account?: {
      /** Spaces, hyphens and lower case are taken; the compact form is sent. */
      iban: string;
      /** 8 or 11 characters. */
      bic?: string | null | undefined;
    } | undefined;
    legal_representatives?: {
      /** 1 to 255 characters, no control characters, no `<` or `>`. */
      first_name: string;
      /** 1 to 255 characters, no control characters, no `<` or `>`. */
      last_name: string;
    }[] | undefined;
  } | undefined;
  delivery_mode?: 'none' | 'email' | undefined;
  /** An e-mail address. White space around it is taken, and not sent. */
  email?: string | null | undefined;
  /** A UUID. */
  parent_applicant_id?: string | null | undefined;
}

/** The update body of a person. */
export interface NaturalPersonUpdate {
  /** 1 to 255 characters. */
  label?: string | undefined;
  /** 1 to 255 characters. */
  reference_id?: string | null | undefined;
  natural_person?: {
    identity?: {
      /** 1 to 255 characters, no control characters, no `<` or `>`. */
      first_name: string;
      /** 1 to 255 characters, no control characters, no `<` or `>`. */
      last_name: string;
    } | undefined;
    address?: {
      /** 1 to 500 characters. */
      line1: string;
      /** 1 to 500 characters. */
      line2?: string | null | undefined;
      /** 1 to 10 characters. */
      postal_code: string;
      /** 1 to 200 characters. */
      city: string;
    } | undefined;
    bank_account?: {
      /** Spaces, hyphens and lower case are taken; the compact form is sent. */
      iban: string;
      /** 8 or 11 characters. */
      bic?: string | null | undefined;
    } | undefined;
  } | undefined;
  delivery_mode?: 'none' | 'email' | undefined;
  /** An e-mail address. White space around it is taken, and not sent. */
  email?: string | null | undefined;
  /** A UUID. */
  parent_applicant_id?: string | null | undefined;
}

/** The update body of a company. */
export interface LegalPersonUpdate {
  /** 1 to 255 characters. */
  label?: string | undefined;
  /** 1 to 255 characters. */
  reference_id?: string | null | undefined;
  legal_person?: {
    /** 1 to 255 characters. */
    company_name?: string | null | undefined;
    country_code?: 'FR' | null | undefined;
    bank_account?: {
      /** Spaces, hyphens and lower case are taken; the compact form is sent. */
      iban: string;
      /** 8 or 11 characters. */
      bic?: string | null | undefined;
    } | undefined;
    legal_representatives?: {
      /** 1 to 255 characters, no control characters, no `<` or `>`. */
      first_name: string;
      /** 1 to 255 characters, no control characters, no `<` or `>`. */
      last_name: string;
    }[] | undefined;
  } | undefined;
  delivery_mode?: 'none' | 'email' | undefined;
  /** An e-mail address. White space around it is taken, and not sent. */
  email?: string | null | undefined;
  /** A UUID. */
  parent_applicant_id?: string | null | undefined;
}

/** The create body of a session. */
export interface SessionInput {
  /** A UUID. */
  workflow_template_id: string;
  /** A safe string: 1 to 128 characters, no control characters, no `<` or `>`. */
  name: string;
  /** A UUID. */
  workspace_id?: string | undefined;
}

/** The body of `resolve_action`. */
export interface ResolutionInput {
  resource: {
    /** A UUID. */
    id: string;
    /** 1 to 100 characters. */
    type: string;
  };
  /** A safe string: 1 to 150 characters, no control characters, no `<` or `>`. */
  reason?: string | null | undefined;
}

/** What a document analysis is attached with. */
export interface DocumentAnalysisOptions {
  /** A UUID. */
  applicant_id: string;
  country_code?: 'FR' | 'IT' | 'DE' | undefined;
  analysis_type?: {
    extraction?: boolean | undefined;
    fraud_level?: 'none' | 'standard' | 'advanced' | null | undefined;
  } | undefined;
  checks?: {
    income_year_check?: {
      /** A whole number, 1000 to 9999. */
      income_year: number;
    } | undefined;
  } | null | undefined;
}
