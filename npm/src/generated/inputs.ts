// Generated from the Rust tables by `cargo xtask build`. Do not edit.

/** The create body of a person. */
export interface NaturalPersonInput {
  type: 'natural_person';
  /** 1 to 255 characters. */
  label: string;
  /** 1 to 255 characters. */
  reference_id?: string | null;
  natural_person?: {
    identity?: {
      /** 1 to 255 characters, no control characters, no `<` or `>`. */
      first_name: string;
      /** 1 to 255 characters, no control characters, no `<` or `>`. */
      last_name: string;
    };
    address?: {
      /** 1 to 500 characters. */
      line1: string;
      /** 1 to 500 characters. */
      line2?: string | null;
      /** 1 to 10 characters. */
      postal_code: string;
      /** 1 to 200 characters. */
      city: string;
    };
    bank_account?: {
      /** Spaces, hyphens and lower case are taken; the compact form is sent. */
      iban: string;
      /** 8 or 11 characters. */
      bic?: string | null;
    };
  };
  delivery_mode?: 'none' | 'email';
  /** An e-mail address. */
  email?: string | null;
  /** A UUID. */
  parent_applicant_id?: string | null;
}

/** The create body of a company. */
export interface LegalPersonInput {
  type: 'legal_person';
  /** 1 to 255 characters. */
  label: string;
  /** 1 to 255 characters. */
  reference_id?: string | null;
  legal_person?: {
    /** 1 to 255 characters. */
    company_name?: string | null;
    country_code?: 'FR';
    bank_account?: {
      /** Spaces, hyphens and lower case are taken; the compact form is sent. */
      iban: string;
      /** 8 or 11 characters. */
      bic?: string | null;
    };
    legal_representatives?: {
      /** 1 to 255 characters, no control characters, no `<` or `>`. */
      first_name: string;
      /** 1 to 255 characters, no control characters, no `<` or `>`. */
      last_name: string;
    }[];
  };
  delivery_mode?: 'none' | 'email';
  /** An e-mail address. */
  email?: string | null;
  /** A UUID. */
  parent_applicant_id?: string | null;
}

/** The update body of a person. */
export interface NaturalPersonUpdate {
  /** 1 to 255 characters. */
  label?: string;
  /** 1 to 255 characters. */
  reference_id?: string | null;
  natural_person?: {
    identity?: {
      /** 1 to 255 characters, no control characters, no `<` or `>`. */
      first_name: string;
      /** 1 to 255 characters, no control characters, no `<` or `>`. */
      last_name: string;
    };
    address?: {
      /** 1 to 500 characters. */
      line1: string;
      /** 1 to 500 characters. */
      line2?: string | null;
      /** 1 to 10 characters. */
      postal_code: string;
      /** 1 to 200 characters. */
      city: string;
    };
    bank_account?: {
      /** Spaces, hyphens and lower case are taken; the compact form is sent. */
      iban: string;
      /** 8 or 11 characters. */
      bic?: string | null;
    };
  };
  delivery_mode?: 'none' | 'email';
  /** An e-mail address. */
  email?: string | null;
  /** A UUID. */
  parent_applicant_id?: string | null;
}

/** The update body of a company. */
export interface LegalPersonUpdate {
  /** 1 to 255 characters. */
  label?: string;
  /** 1 to 255 characters. */
  reference_id?: string | null;
  legal_person?: {
    /** 1 to 255 characters. */
    company_name?: string | null;
    country_code?: 'FR' | null;
    bank_account?: {
      /** Spaces, hyphens and lower case are taken; the compact form is sent. */
      iban: string;
      /** 8 or 11 characters. */
      bic?: string | null;
    };
    legal_representatives?: {
      /** 1 to 255 characters, no control characters, no `<` or `>`. */
      first_name: string;
      /** 1 to 255 characters, no control characters, no `<` or `>`. */
      last_name: string;
    }[];
  };
  delivery_mode?: 'none' | 'email';
  /** An e-mail address. */
  email?: string | null;
  /** A UUID. */
  parent_applicant_id?: string | null;
}

/** The create body of a session. */
export interface SessionInput {
  /** A UUID. */
  workflow_template_id: string;
  /** A safe string: 1 to 128 characters, no control characters, no `<` or `>`. */
  name: string;
  /** A UUID. */
  workspace_id?: string;
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
  reason?: string | null;
}

/** What a document analysis is attached with. */
export interface DocumentAnalysisOptions {
  /** A UUID. */
  applicant_id: string;
  country_code?: 'FR' | 'IT';
  analysis_type?: {
    extraction?: boolean;
    fraud_level?: 'none' | 'standard' | 'advanced' | null;
  };
  checks?: {
    income_year_check?: {
      /** A whole number, 1000 to 9999. */
      income_year: number;
    };
  } | null;
}
