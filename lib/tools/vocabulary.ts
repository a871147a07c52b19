import type { Vocabulary } from './tool-definition.ts';

/**
 * How organisations call the field that names a customer, and the one with the customer's number, in their own language.
 * These are words of an administrator's data, not labels of a tool's interface.
 */
const known = {
  customer: `customer|customer name|customer account|customer company|client|client name|account|account name|company|company name
|organization|organization name|organizations|organisation|organisation name|organisations|customers|customer organization|tenant|end customer
|kunde|kunden|organisationen|kundenname|kunden name|endkunde|firma|firmenname|unternehmen|mandant|auftraggeber
|nom du client|société|entreprise|compte|nom du compte|compte client|raison sociale
|cliente|nombre del cliente|empresa|cuenta|nombre de la cuenta|organización|compañía
|nome do cliente|conta|nome da conta|organização|nome cliente|azienda|società|ragione sociale
|klant|klantnaam|bedrijf|bedrijfsnaam|organisatie|klient|nazwa klienta|organizacja|zákazník|společnost|zákazníci
|kund|kundnamn|företag|organisation|kundenavn|virksomhed|bedrift|selskap|asiakas|yritys|ügyfél|cég|müşteri|şirket|клиент|заказчик|компания|організація|клієнт
|顧客|顧客名|お客様|お客様名|取引先|取引先名|会社|会社名|企業名|客户|客户名称|公司|公司名称|客戶|客戶名稱|고객|고객명|고객사|회사|회사명`,
  accountId: `account id|account no|account nr|account number|account code|customer id|customer no|customer nr|customer number|customer code
|client id|client no|client number|client code|erp id|crm id|debtor number|external id
|kundennummer|kundennr|kunden nr|kunden nummer|kunden id|debitor|debitorennummer|mandantennummer
|numéro client|numéro de client|n client|code client|id client|compte tiers|numéro de compte
|número de cliente|código de cliente|id de cliente|id cliente|número de cuenta|número do cliente|código do cliente|id do cliente
|codice cliente|numero cliente|klantnummer|klantcode|klant id|debiteurnummer|numer klienta|id klienta|číslo zákazníka|id zákazníka
|kundnummer|kundnr|kund id|kundenummer|kundenr|asiakasnumero|ügyfélszám|müşteri no|müşteri numarası|номер клиента|код клиента
|顧客番号|顧客id|お客様番号|取引先番号|取引先コード|客户编号|客户id|客戶編號|고객번호|고객 번호|고객 id`,
};

/** True where a field's label is one of the known names or of the organisation's own; the whole label counts, never a part. */
export function isKnownLabel(label: string, words: keyof typeof known, own: Vocabulary = {}): boolean {
  const name = plain(label);
  return name !== '' && (builtIn[words].has(name) || (own[words] ?? []).some((word) => plain(word) === name));
}

/** Case, punctuation and a colon at the end make no difference. */
function plain(label: string): string {
  return label
    .slice(0, 200)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

/** The words stand above as `plain` writes them: a page does not wait for hundreds of them to be brought into that form. */
export const builtIn = { customer: wordsOf(known.customer), accountId: wordsOf(known.accountId) };

function wordsOf(list: string): ReadonlySet<string> {
  return new Set(list.split(/\n?\|/));
}
