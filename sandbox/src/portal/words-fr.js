// French.

const attempts = (count) => (count === 1 ? '1 essai' : `${count} essais`);

export const words = {
  pageTitle: (label) => `Documents pour ${label}`,
  eyebrow: 'Dépôt sécurisé de documents',
  sandbox: 'Bac à sable',
  sandboxNote: 'Aucun document n’est lu ni conservé. Le nom du fichier décide du résultat.',
  units: { mega: 'Mo', kilo: 'ko', bytes: 'octets' },
  moment: (days, weekday, date, time) => {
    if (days === 0) return `aujourd’hui à ${time}`;
    if (days === 1) return `demain à ${time}`;
    if (days === -1) return `hier à ${time}`;
    return Math.abs(days) < 7 ? `${weekday} à ${time}` : `le ${date} à ${time}`;
  },
  link: {
    expires: (moment) => `Ce lien expire ${moment}`,
    left: (duration) => `encore ${duration}`,
    soon: 'Ce lien expire dans moins d’une heure.',
  },
  progress: (done, all) => `${done} sur ${all} terminés`,
  attempts: {
    left: (count) => `${attempts(count)} restant${count === 1 ? '' : 's'}`,
    last: 'C’est votre dernier essai : vérifiez le fichier avant de l’envoyer.',
    exhausted: 'Il ne reste aucun essai, et un envoi de plus verrouille cette page. Contactez la personne qui vous a envoyé ce lien.',
  },
  status: {
    awaiting_data: 'À déposer',
    pending: 'En vérification',
    verified: 'Accepté',
    done: 'Accepté',
    failed: 'Refusé',
    inconclusive: 'Illisible',
    resolved: 'Réglé',
    other: 'En cours',
  },
  explain: {
    pending: 'Nous vérifions ce document. Vous pouvez laisser la page ouverte ou revenir plus tard.',
    failed: 'Les informations de ce document ne correspondent pas à ce qui est attendu.',
    inconclusive: 'Ce document n’a pas pu être lu.',
    resolved: 'Ce point a été vérifié autrement. Rien d’autre à faire ici.',
  },
  next: {
    failed: 'Envoyez un autre document ou une copie plus nette.',
    inconclusive: 'Envoyez une copie plus nette, à plat et en entier.',
  },
  accepted: (kinds, size) => `${kinds}, ${size} au plus`,
  pages: (count) => `${count} pages au plus`,
  choose: 'Choisir un fichier',
  chooseAgain: 'Choisir un autre fichier',
  chooseFor: (title) => `Choisir un fichier pour ${title}`,
  orDrop: 'ou déposez-le ici',
  sending: (name, percent) => `Envoi de ${name}, ${percent} %`,
  cancel: 'Annuler',
  canceled: 'L’envoi a été annulé. Rien n’a été envoyé.',
  sent: (name, size) => `${name}, ${size}`,
  refused: 'Ce fichier ne convient pas ; il n’a coûté aucun essai.',
  refusals: {
    empty: () => 'Le fichier est vide. Enregistrez-le à nouveau, puis choisissez-le encore une fois.',
    too_large: (_kinds, size) => `Le fichier dépasse ${size}. Envoyez-en un plus petit.`,
    unsupported_kind: (kinds) => `Seuls les fichiers ${kinds} sont acceptés ici.`,
    extension_mismatch: () =>
      'La fin du nom du fichier ne correspond pas à son contenu. Enregistrez-le à nouveau dans le bon format.',
    truncated: () => 'Le fichier est incomplet : il manque la fin. Enregistrez-le à nouveau, puis choisissez-le encore une fois.',
    encrypted_pdf: () => 'Le PDF est protégé par un mot de passe. Enregistrez une copie sans protection et choisissez-la.',
    too_many_pages: (_kinds, _size, pages) => `Le document compte plus de ${pages} pages. N’envoyez que celles qui sont demandées.`,
    too_small: () => 'L’image est trop petite pour être lue. Reprenez-la ou numérisez-la en plus grand.',
    too_many_pixels: () => 'L’image a trop de pixels. Enregistrez-la en plus petit.',
    other: () => 'Le fichier est illisible. Enregistrez-le à nouveau ou envoyez-en un autre.',
  },
  failures: {
    offline: 'Le fichier n’a pas été envoyé : il n’y a pas de connexion. Réessayez dans un instant.',
    'verification.pending': 'Un fichier est déjà en vérification pour ce document.',
    'verification.finished': 'Plus rien n’est demandé pour ce document.',
    one: 'Envoyez un seul fichier à la fois.',
    other: 'Le fichier n’a pas été envoyé. Réessayez dans un instant.',
  },
  samples: {
    title: 'Bac à sable : essayer un fichier d’exemple',
    note: 'Envoie un petit PDF dont le nom décide du résultat.',
    download: 'télécharger',
    downloadName: (name) => `Télécharger ${name}`,
    use: (result) => `Envoyer l’exemple « ${result} »`,
    results: {
      succeeded: 'Accepté',
      failed: 'Refusé',
      inconclusive: 'Illisible',
      pending: 'Reste en cours',
    },
  },
  screens: {
    done: {
      title: 'Tout est là',
      text: 'Tous les documents sont acceptés. Vous pouvez fermer cette page.',
    },
    empty: {
      title: 'Rien n’est encore demandé',
      text: 'Aucun document n’a été demandé pour l’instant. Cette page l’affichera dès qu’il y en aura un.',
    },
    blocked: {
      title: 'Le dépôt est verrouillé',
      text: (allowed) =>
        `Plus de ${attempts(allowed)} n’ont pas abouti : plus rien ne peut être déposé ici. Contactez la personne qui vous a envoyé ce lien : elle peut régler la situation ou recommencer avec vous.`,
    },
    expired: {
      title: 'Ce lien a expiré',
      text: (moment) =>
        `Il ne fonctionne plus depuis ${moment}. Ce qui a été accepté le reste. Demandez un nouveau lien à la personne qui vous l’a envoyé.`,
    },
    unknown: {
      title: 'Ce lien n’est pas valable',
      text: 'Il a peut-être été copié en partie. Ouvrez-le à nouveau depuis le message reçu, ou demandez un nouveau lien.',
    },
    broken: {
      title: 'Cette page ne peut pas s’afficher pour l’instant',
      text: 'Le problème vient de nous. Un nouvel essai a lieu tout seul.',
    },
    offline: 'Il n’y a pas de connexion. Rien n’est perdu : la page reprend dès qu’elle est rétablie.',
    retry: 'Réessayer',
  },
  changed: (title, status) => `${title} : ${status}`,
  documents: {
    identity_document_verification: {
      title: 'Pièce d’identité',
      wanted:
        'Un passeport, une carte d’identité ou un titre de séjour en cours de validité, en entier et sans reflet. Pour une carte, réunissez les deux faces dans un seul fichier.',
    },
    proof_of_address_verification: {
      title: 'Justificatif de domicile',
      wanted: 'Une facture ou une attestation récente, avec votre nom et votre adresse.',
    },
    bank_account_verification: {
      title: 'Coordonnées bancaires',
      wanted: 'Un relevé d’identité bancaire (RIB) avec l’IBAN et le nom du titulaire.',
    },
    bank_account_lookup_verification: {
      title: 'Contrôle du compte bancaire',
      wanted: 'Le relevé d’identité bancaire (RIB) de votre banque, avec l’IBAN et le nom du titulaire.',
    },
    company_verification: {
      title: 'Immatriculation de la société',
      wanted: 'Un extrait Kbis de la société, avec son numéro.',
    },
    social_security_document_analysis: {
      title: 'Attestation de sécurité sociale',
      wanted: 'Une attestation de droits, avec votre nom et votre numéro.',
    },
    driver_licence_document_analysis: {
      title: 'Permis de conduire',
      wanted: 'Un permis en cours de validité, les deux faces dans un seul fichier.',
    },
    company_certificate_document_analysis: {
      title: 'Extrait Kbis',
      wanted: 'Un Kbis récent qui nomme les représentants de la société.',
    },
    business_registration_certificate_document_analysis: {
      title: 'Avis de situation',
      wanted: 'L’avis de situation de l’entreprise au répertoire Sirene.',
    },
    rne_certificate_document_analysis: {
      title: 'Attestation du registre national (RNE)',
      wanted: 'Une attestation du registre national des entreprises qui nomme les représentants.',
    },
    temporary_vehicle_registration_document_analysis: {
      title: 'Immatriculation provisoire',
      wanted: 'Le document d’immatriculation provisoire du véhicule, en entier.',
    },
    vehicle_registration_document_analysis: {
      title: 'Certificat d’immatriculation',
      wanted: 'Le certificat d’immatriculation du véhicule, en entier.',
    },
    auto_insurance_claims_history_document_analysis: {
      title: 'Relevé d’information automobile',
      wanted: 'Le relevé d’information de votre assureur.',
    },
    payslip_document_analysis: {
      title: 'Bulletin de paie',
      wanted: 'Un bulletin récent, avec votre nom et celui de votre employeur.',
    },
    invoice_document_analysis: { title: 'Facture', wanted: 'La facture, en entier.' },
    tax_notice_document_analysis: {
      title: 'Avis d’impôt',
      wanted: 'Votre dernier avis d’impôt sur le revenu, toutes les pages dans un seul fichier.',
    },
    proof_of_address_document_analysis: {
      title: 'Attestation de domicile',
      wanted: 'Une facture ou une attestation récente, avec votre nom et votre adresse.',
    },
    id_document_document_analysis: {
      title: 'Preuve d’identité',
      wanted: 'Un passeport ou une carte d’identité en cours de validité, en entier et sans reflet.',
    },
    other: { title: 'Document', wanted: 'Le document qui vous est demandé, en entier.' },
  },
};
