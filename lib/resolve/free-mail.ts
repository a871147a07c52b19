/** Mail services anybody can have an address at; an organisation adds its own in `config.domains.free`. */
const services = new Set(
  `126.com 163.com aim.com alice.it aol.com aol.de arcor.de att.net bellsouth.net bigpond.com bluewin.ch bol.com.br btinternet.com
  charter.net comcast.net cox.net daum.net duck.com earthlink.net email.com email.cz fastmail.com fastmail.fm foxmail.com free.fr
  freenet.de frontier.com gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net googlemail.com hanmail.net hey.com hotmail.ca hotmail.co.uk
  hotmail.com hotmail.de hotmail.es hotmail.fr hotmail.it hushmail.com icloud.com ig.com.br inbox.lv inbox.ru interia.pl juno.com kpnmail.nl
  laposte.net libero.it live.ca live.co.uk live.com live.de live.fr live.it live.nl mac.com mail.com mail.de mail.ru mailbox.org me.com msn.com
  naver.com netzero.net ntlworld.com o2.pl onet.pl online.de optonline.net orange.fr outlook.at outlook.com outlook.de outlook.es outlook.fr
  outlook.it pm.me posteo.de proton.me protonmail.ch protonmail.com qq.com rambler.ru rediffmail.com rocketmail.com rogers.com sapo.pt sbcglobal.net
  seznam.cz sfr.fr shaw.ca sina.com sky.com sympatico.ca t-online.de talktalk.net telenet.be telus.net terra.com.br tiscali.it tuta.com tuta.io tutamail.com
  tutanota.com uol.com.br verizon.net virgilio.it virgin.net virginmedia.com wanadoo.fr web.de wp.pl xtra.co.nz yahoo.ca yahoo.co.in yahoo.co.jp yahoo.co.uk
  yahoo.com yahoo.com.au yahoo.com.br yahoo.de yahoo.es yahoo.fr yahoo.it yandex.com yandex.ru yeah.net ymail.com ziggo.nl zoho.com zohomail.com`.split(
    /\s+/,
  ),
);

/** True where an address says nothing about a company. */
export function isFreeMail(domain: string): boolean {
  return services.has(domain);
}
