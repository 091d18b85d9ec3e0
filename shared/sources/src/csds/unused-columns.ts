/**
 * Columns of the Community Services Data Set that exist and say nothing about a wait, by table: they are never used and never
 * reported as unknown. Those that processing adds to every table are known by their form.
 */
export const UNUSED: Readonly<Record<string, string>> = {
  CYP000: `
    Version | DATA SET VERSION NUMBER | OrgID_Submitter | ORGANISATION IDENTIFIER (CODE OF SUBMITTING ORGANISATION)
    RP_StartDate | RP_EndDate | PrimarySystem | PRIMARY DATA COLLECTION SYSTEM IN USE
  `,
  CYP001: `
    OrgID_LocalPatientID | ORGANISATION IDENTIFIER (LOCAL PATIENT IDENTIFIER) | OrgID_Responsible
    ORGANISATION IDENTIFIER (RESIDENCE RESPONSIBILITY)
    LanguagePreferred | LANGUAGE CODE (PREFERRED) | Relationship_MainCarer | PERSON RELATIONSHIP (MAIN CARER)
    HVFAV_Date | HEALTH VISITOR FIRST ANTENATAL VISIT DATE | Safeguarding_Indicator
    SAFEGUARDING VULNERABILITY FACTORS INDICATOR | Disability_SupervisionAndCare_Indicator
    CONSTANT SUPERVISION AND CARE REQUIRED DUE TO DISABILITY INDICATOR | DiscussedPreferredDeathLocation_Indicator
    PREFERRED DEATH LOCATION DISCUSSED INDICATOR | RiskOfUnexpectedDeath_Indicator
    PERSON AT RISK OF UNEXPECTED DEATH INDICATOR | DeathLocationPreferred_Type
    DEATH LOCATION TYPE CODE (PREFERRED) | DeathLocationActual_Type | DEATH LOCATION TYPE CODE (ACTUAL)
    NotAtPreferredLocation_Reason | DEATH NOT AT PREFERRED LOCATION REASON | NHSNumber_Mother
    NHSNumberStatus_Mother | NHS NUMBER STATUS INDICATOR CODE (MOTHER) | EthnicCategory2021
  `,
  CYP002: `
    OrgID_GP | GENERAL MEDICAL PRACTICE CODE (PATIENT REGISTRATION) | GPRegistration_StartDate
    START DATE (GMP PATIENT REGISTRATION) | GPRegistration_EndDate | END DATE (GMP PATIENT REGISTRATION)
    OrgID_GPResponsible | ORGANISATION IDENTIFIER (GP PRACTICE RESPONSIBILITY)
  `,
  CYP101: `
    ServiceLineAgreement | NHS SERVICE AGREEMENT LINE NUMBER | OrgID_Referring | ORGANISATION IDENTIFIER (REFERRING)
    Referring_StaffGroup | REFERRING CARE PROFESSIONAL STAFF GROUP (MENTAL HEALTH AND COMMUNITY CARE)
    Discharge_LetterIssuedDate | DISCHARGE LETTER ISSUED DATE (MENTAL HEALTH AND COMMUNITY CARE)
    NHS SERVICE AGREEMENT LINE IDENTIFIER | ORGANISATION IDENTIFIER (REFERRING ORGANISATION)
    REFERRING ORGANISATION CODE | REFERRING CARE PROFESSIONAL STAFF GROUP (COMMUNITY CARE)
    DISCHARGE LETTER ISSUED DATE (COMMUNITY CARE)
  `,
  CYP104: `
    BookingReference | PatientPathwayID_OrgID | ORGANISATION IDENTIFIER (PATIENT PATHWAY IDENTIFIER ISSUER)
  `,
  CYP105: `
    Onward_ReferralReason | OrgID_Receiving | ORGANISATION IDENTIFIER (RECEIVING)
  `,
  CYP201: `
    TeamID_Local | CARE PROFESSIONAL TEAM LOCAL IDENTIFIER | OrgID_Commissioner
    ORGANISATION IDENTIFIER (CODE OF COMMISSIONER) | AdminCategory | ADMINISTRATIVE CATEGORY CODE
    CareContact_Duration | CLINICAL CONTACT DURATION OF CARE CONTACT | Consultation_Type | CareContact_Subject
    Activity_LocationType | ACTIVITY LOCATION TYPE CODE | Treatment_OrgSiteID
    ORGANISATION SITE IDENTIFIER (OF TREATMENT) | GroupTherapyIndicator | ReasonableOffer_Date
    EARLIEST REASONABLE OFFER DATE | ClinicallyAppropriate_Date | EARLIEST CLINICALLY APPROPRIATE DATE
    ReplacementAppointment_OfferedDate | REPLACEMENT APPOINTMENT DATE OFFERED | ReplacementAppointment_BookedDate
    ORGANISATION CODE (CODE OF COMMISSIONER) | SITE CODE (OF TREATMENT) | TIME BETWEEN REFERRAL AND CARE CONTACT
    CONTACT LOCATION DISTANCE FROM HOME | DERIVED BODY MASS INDEX | LPI | PatientNumber | TeamLocalID | OrgCodeComm
    AdminCatCode | ClinDuration | ConsultType | CCSubject | LocCode | SiteCode | GPTherapyInd | OfferDate
    AppropDate | ReplApptOffDate | ReplApptDate | ConsultationSourceOriginalTerm | TeamType
  `,
  CYP202: `
    PatientNumber | ActivityCode | CPLID | ContactDuration | ProcScheme | FindingScheme | FindingCode | ObsScheme
    ObsCode | ObsValue | UCUMUnit | LegacyCodeOriginalTerm | CareActivityDate | ObservationType | CodeCategoryId
  `,
};
