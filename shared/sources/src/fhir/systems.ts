// Addresses of identifier and code systems; all are compared without case.

export const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number';
export const ODS_CODE = 'https://fhir.nhs.uk/Id/ods-organization-code';
export const ODS_SITE = 'https://fhir.nhs.uk/Id/ods-site-code';
export const REFERRAL_CATEGORY = 'https://fhir.nhs.uk/CodeSystem/message-category-servicerequest';
export const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';
export const OBSERVATION_CATEGORY = 'http://terminology.hl7.org/CodeSystem/observation-category';
export const VERIFICATION_STATUS = 'http://terminology.hl7.org/CodeSystem/condition-ver-status';
export const SNOMED = 'http://snomed.info/sct';
export const ICD10 = 'http://hl7.org/fhir/sid/icd-10';

const UK_CORE = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-';
export const NUMBER_VERIFICATION = `${UK_CORE}NHSNumberVerificationStatus`;
export const ETHNIC_CATEGORY = `${UK_CORE}EthnicCategory`;
export const DELIVERY_CHANNEL = `${UK_CORE}DeliveryChannel`;
