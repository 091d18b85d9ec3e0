/**
 * Columns of the Mental Health Services Data Set that exist and say nothing about a wait, by table: they are never used and never
 * reported as unknown. Those that processing adds to every table are known by their form.
 */
export const UNUSED: Readonly<Record<string, string>> = {
  MHS000: `
    DatSetVer | OrgIDSubmit | PrimSystemInUse
  `,
  MHS001: `
    OrgIDLocalPatientId | GenderSameAtBirth | Gender | MaritalStatus | EthnicCategory2021
    LanguageCodePreferred | OrgIDResidenceResp | NHSNumber Pseudo | PersonBirthDate Pseudo | Postcode Pseudo
    PostcodeDistrict | DefaultPostcode Pseudo | LSOA2011 | LSOA | LSOA2021 | LADistrictAuth | County | ElectoralWard
    NHSDEthnicity | PatMRecInRP | CCGGPRes | IMDQuart | OrgIDICBRes | OrgIDICSRes | EthnicityHigher | EthnicityLow
    LDAFlag | STPICRECCCG | RegionICRECCCG | EmploymentNationalLatest | EmploymentProviderLatest
    AccommodationNationalLatest | AccommodationProviderLatest | ICRECSUBICB | ICRECCCG | ICRECSUBICBNAME
    ICRECCCGNAME | RegionICRECSUBICB | RegionICRECSUBICBName | ICRECICB | ICRECICBName
    NHSEValidatedPostcode Pseudo | GPPracticeRegistrations | eMED3FitNotes
  `,
  MHS002: `
    GMPCodeReg | StartDateGMPRegistration | GMPReg
  `,
  MHS005: `
    CPP | ConstSuperReqDueToDis | EmerPsychDate | ExBAFIndicator | LACLegalStatus | ManPsychDate | OffenceHistory
    ParentalResp | ProPsychDate | PsychPrescDate | PsychTreatDate | ReasonableAdjustmentInd | YoungCarer
    IMCARequired | IMHARequired | AutismStatus | IMCAAssigned | IMHAAssigned | LDStatus
  `,
  MHS008: `
    CarePlanCreationTime | CarePlanImplementDate | CarePlanLastUpdateTime | CarePlanTypeMH
  `,
  MHS009: `
    CarePlanContentAgreedTime | FamilyCarePlanIndicator | NoFamilyCarePlanReason
  `,
  MHS101: `
    NHSServAgreeLineNum | SpecialisedMHServiceCode | OrgIDReferring | ReferringCareProfessionalStaffGroup
    ReasonOAT | DecisionToTreatDate | DecisionToTreatTime | DischPlanCreationDate | DischPlanCreationTime
    DischPlanLastUpdatedDate | DischPlanLastUpdatedTime | NHSServAgreeLineID | OrgIDReferringOrg
    ReferringCareProfessionalType | DischLetterIssDate | InactTimeRef | ReferralServiceAreasOpenEndRPLDA
    ReferralServiceAreasOpenEndRPCYP | ReferralServiceAreasOpenEndRPAMH | ReferralServiceAreasStartingInRPLDA
    ReferralServiceAreasStartingInRPCYP | ReferralServiceAreasStartingInRPAMH | FirstContactEverDate
    CountOfAttendedCareContacts | FirstContactEverWhereAgeAtContactUnder18Date
    SecondContactEverWhereAgeAtContactUnder18Date | CountOfAttendedCareContactsInFinancialYear
    CountAttendedCareContactsInFinancialYearPersonWas017AtTimeOfContact | FirstAttendedContactInRPDate
    FirstAttendedContactInFinancialYearDate | SecondAttendedContactEverDate
    SecondAttendedContactInFinancialYearDate | ServiceTypeName | ServTeamIntAgeGroup
    dmicUniqCareProfTeamIdPercentUnder18 | OtherServiceType | PatSelfDirectedDigitalInterventions
    PresentingComplaints | HospitalProviderSpells
  `,
  MHS102: `
    ReferClosureTime | ReferRejectionTime
  `,
  MHS104: `
    OrgIDPatPathIdIssuer
  `,
  MHS105: `
    DecisionToReferDate | DecisionToReferTime | OnwardReferTime | OATReason | CodeRefProcAndProcStatus
    ReferralProc
  `,
  MHS201: `
    CareProfTeamLocalId | OrgIDComm | AdminCatCode | SpecialisedMHServiceCode | ClinContDurOfCareCont | ConsType
    CareContSubj | ActLocTypeCode | PlaceOfSafetyInd | SiteIDOfTreat | ComPeriMHPartAssessOfferInd
    PlannedCareContIndicator | CareContPatientTherMode | EarliestReasonOfferDate | EarliestClinAppDate
    ReasonableAdjustmentMade | OtherCareProfTeamLocalID | LanguageCodeTreat | InterpreterPresentInd
    ReasonPatientNoIMCA | ReasonPatientNoIMHA | GroupTherapyInd | RepApptOfferDate | RepApptBookDate
    ContLocDistanceHome | TimeReferAndCareContact
  `,
  MHS606: `
    CareProfLocalID
  `,
  MHS902: `
    OrgIDCareProfTeamLocalID | ServTeamIntAgeGroup
  `,
};
