/**
 * How organisations call the field that names a customer, and the one with the customer's number, in their own language.
 * These are words of an administrator's data, not labels of a tool's interface.
 */
const written = {
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

/**
 * By what they name. They stand above as labels are compared. In a page this is no part of the script: the background lays
 * the words beside the definitions that need them, see `wxt.config.ts`.
 */
export const known: Readonly<Record<keyof typeof written, ReadonlySet<string>>> = {
  customer: wordsOf(written.customer),
  accountId: wordsOf(written.accountId),
};

function wordsOf(list: string): ReadonlySet<string> {
  return new Set(list.split(/\n?\|/));
}
