/** How English is spoken, as India's papers write it. */
import type { SpokenLanguage } from '../spoken-language.ts';
import { DIGITS, ordinal, part, several, underHundred, whole, year } from './number-words.ts';
import { pronunciations } from './pronunciations.ts';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const;

/** "eight fifty", "nine oh five", "eight o'clock", "twenty fifteen"; with a half of the day no o'clock is said. */
function time({ hour, minute, half }: { readonly hour: number; readonly minute: number; readonly half: 'am' | 'pm' | null }): string {
  const letters = half === null ? '' : half === 'am' ? ' A M' : ' P M';
  const hours = hour === 0 && half === null ? 'zero' : underHundred(hour);
  if (minute > 0) return `${hours} ${minute < 10 ? `oh ${DIGITS[minute]}` : underHundred(minute)}${letters}`;
  if (half !== null) return hours + letters;
  return hour >= 1 && hour <= 12 ? `${hours} o'clock` : `${hours} hundred`;
}

export const speech: SpokenLanguage = {
  code: 'en',
  script: 'Latin',
  grouping: 'indian',
  digits: DIGITS,
  whole,
  fraction: () => null,
  ordinal,
  ordinalEndings: 'st|nd|rd|th',
  year,
  years: (first, last) => `${year(first)} to ${last < 100 ? (last < 10 ? `oh ${DIGITS[last]}` : underHundred(last)) : year(last)}`,
  several,
  day: ordinal,
  date: (date) => `the ${ordinal(date.day)} of ${MONTHS[date.month - 1]} ${year(date.year)}`,
  months: [
    'January|Jan', 'February|Feb', 'March|Mar', 'April|Apr', 'May', 'June|Jun', 'July|Jul', 'August|Aug', 'September|Sept|Sep', 'October|Oct', 'November|Nov',
    'December|Dec',
  ],
  time,
  timeEndings: 'hours|hrs|o[\'’]clock',
  part,
  words: {
    point: 'point',
    minus: 'minus',
    plus: 'plus',
    plusOrMinus: 'plus or minus',
    to: 'to',
    score: '',
    nil: 'nil',
    ratio: 'to',
    by: 'by',
    per: 'per #',
    percent: 'percent',
    degrees: 'degrees',
    and: 'and',
    equals: 'equals',
    multiplied: 'by',
    wickets: 'for',
    notOut: 'not out',
    at: 'at',
    dot: 'dot',
    hashtag: 'hashtag',
    section: 'section',
  },
  currencies: `
₹|Rs.|Rs|Re.|Re|INR=rupee,rupees,paisa,paise
US$|USD=US dollar,US dollars,cent,cents
A$|AU$|AUD=Australian dollar,Australian dollars,cent,cents
C$|CA$|CAD=Canadian dollar,Canadian dollars,cent,cents
S$|SGD=Singapore dollar,Singapore dollars,cent,cents
HK$|HKD=Hong Kong dollar,Hong Kong dollars,cent,cents
NZ$|NZD=New Zealand dollar,New Zealand dollars,cent,cents
$=dollar,dollars,cent,cents
£|GBP=pound,pounds,penny,pence
€|EUR=euro,euros,cent,cents
¥|JPY=yen,yen
CNY|RMB=yuan,yuan
₩|KRW=won,won
₽|RUB=rouble,roubles
₺=lira,lira
৳|Tk.|Tk|BDT=taka,taka
AED|Dh.|Dh|Dhs=dirham,dirhams
SAR=riyal,riyals
CHF=Swiss franc,Swiss francs
₿|BTC=bitcoin,bitcoins`,
  magnitudes: `
lakh crore|lakh-crore|L crore|L-crore=lakh crore
lakh|lakhs|lac|lacs|L=lakh
-odd=odd
-odd lakh crore=odd lakh crore
-odd lakh=odd lakh
-odd crore=odd crore
-odd million=odd million
-odd billion=odd billion
-plus=plus
-plus lakh crore=plus lakh crore
-plus lakh=plus lakh
-plus crore=plus crore
crore|crores|cr.|cr|Cr.|Cr=crore
thousand|k|K=thousand
hundred=hundred
million|mn|m|M|mln=million
billion|bn|b|B|bln=billion
trillion|tn|trn|T=trillion`,
  units: `
bn=billion,billion
mn|mln=million,million
tn|trn=trillion,trillion
cr=crore,crore
km|kms|Km|KM=kilometre,kilometres
m=metre,metres
cm|cms=centimetre,centimetres
mm=millimetre,millimetres
nm=nanometre,nanometres
km2|km²|sq km|sq-km|sq. km|sq kms|sq. km.|sqkm=square kilometre,square kilometres
m2|m²|sq m|sq. m|sqm=square metre,square metres
sq ft|sq. ft|sq. ft.|sqft|sq-ft|sq feet=square foot,square feet
inch=inch,inches
sq yd|sq yds|sq. yd|sq. yards=square yard,square yards
sq mi|sq miles=square mile,square miles
m3|m³|cu m|cu. m=cubic metre,cubic metres
cusecs=cusec,cusecs
ft=foot,feet
yd|yds=yard,yards
mi=mile,miles
ha=hectare,hectares
kg|kgs|Kg|KG|Kgs=kilogram,kilograms
g|gm|gms=gram,grams
mg=milligram,milligrams
µg|μg|mcg=microgram,micrograms
lb|lbs=pound,pounds
oz=ounce,ounces
MT=metric tonne,metric tonnes
l|L|ltr|ltrs=litre,litres
ml|mL=millilitre,millilitres
cc=c c,c c
km/h|kmph|kph|km/hr|kmh=kilometre per hour,kilometres per hour
m/s=metre per second,metres per second
mph=mile per hour,miles per hour
min|mins=minute,minutes
sec|secs|s=second,seconds
hr|hrs=hour,hours
yr|yrs=year,years
W=watt,watts
kW|KW=kilowatt,kilowatts
MW=megawatt,megawatts
GW=gigawatt,gigawatts
kWh|KWh=kilowatt hour,kilowatt hours
MWh=megawatt hour,megawatt hours
kV|KV=kilovolt,kilovolts
Hz=hertz,hertz
kHz=kilohertz,kilohertz
MHz=megahertz,megahertz
GHz=gigahertz,gigahertz
KB|kB=kilobyte,kilobytes
MB=megabyte,megabytes
GB=gigabyte,gigabytes
TB=terabyte,terabytes
Kbps|kbps=kilobit per second,kilobits per second
Mbps|mbps=megabit per second,megabits per second
Gbps|gbps=gigabit per second,gigabits per second
hp|HP=horsepower,horsepower
bps=basis point,basis points
pc|pct=percent,percent
x=time,times
pts=point,points
bbl=barrel,barrels
wkt|wkts=wicket,wickets
ov|ovs=over,overs
°C|° C|ºC|deg C|deg. C=degree Celsius,degrees Celsius
°F|° F|ºF|deg F|deg. F=degree Fahrenheit,degrees Fahrenheit
°N=degree north,degrees north
°S=degree south,degrees south
°E=degree east,degrees east
°W=degree west,degrees west
°|º=degree,degrees`,
  unitsAlone: `
hrs=hours
mins=minutes
secs=seconds
yr=year
yrs=years
ovs=overs
pts=points
dist=district
dists=districts
wkts=wickets
kms=kilometres
sq km|sq kms=square kilometres
sq ft=square feet
kmph=kilometres per hour
per km=per kilometre
per kg=per kilogram
per sq km=per square kilometre
per sq ft=per square foot
per sq m=per square metre
a km=a kilometre
a kg=a kilogram`,
  titles: `
Mr=Mister
Mrs=Missus
Ms=Miz
Dr=Doctor
Prof=Professor
Lt=Lieutenant
Col=Colonel
Capt=Captain
Maj=Major
Brig=Brigadier
Cmdr|Cdr=Commander
Cmde=Commodore
Wg Cdr|Wg. Cdr.|Wg Cdr.|Wg. Cdr=Wing Commander
Sqn Ldr|Sqn. Ldr.|Sqn Ldr.=Squadron Leader
Gp Capt|Gp. Capt.|Gp Capt.|Grp Capt=Group Captain
Flt Lt|Flt. Lt.|Flt Lt.=Flight Lieutenant
Fg Offr|Flg Offr=Flying Officer
Adm=Admiral
Gen=General
Amb=Ambassador
Sgt=Sergeant
Insp=Inspector
Sub-Insp=Sub-inspector
Smt=Shrimati
Km=Kumari
Sh=Shri
Pt=Pandit
Md|Mohd=Mohammed
St=Saint
Mt=Mount
Ft=Fort
Rev=Reverend
Lt Gen|Lt. Gen.|Lt. Gen|Lt Gen.|Lt-Gen|Lt-Gen.=Lieutenant General
Maj Gen|Maj. Gen.|Maj. Gen|Maj Gen.=Major General
Lt Cdr|Lt. Cdr.=Lieutenant Commander
Lt Col|Lt. Col.|Lt. Col|Lt Col.|Lt-Col=Lieutenant Colonel
Brig Gen|Brig. Gen.=Brigadier General`,
  abbreviations: `
M/s|M/S=Messrs
S/o|s/o|S/O=son of
D/o|d/o|D/O=daughter of
W/o|W/O=wife of
C/o|c/o|C/O=care of
R/o|r/o|R/O=resident of
u/s|U/s|U/S=under section
a/c|A/c=account
p/a=per annum
Supt|Suptd=Superintendent
DySP|Dy SP=Deputy S P
Retd|retd=retired
Commr=Commissioner
Rly|rly=railway
Stn|stn=station
Hqrs|hqrs=headquarters
Std=Standard
Temp|temp=temperature
YoY|y-o-y=year on year
QoQ|q-o-q=quarter on quarter
MoM|m-o-m=month on month
BTech=B Tech
MTech=M Tech
BSc=B S C
MSc=M S C
BCom=B Com
MCom=M Com
BEd=B Ed
MPhil=M Phil
Govt|govt=government
Dept|dept=department
Pvt=Private
Ltd=Limited
Corp=Corporation
Bros=Brothers
Jr=Junior
Sr=Senior
vs|Vs|v/s=versus
etc=et cetera
approx|Approx=approximately
Asst|asst=assistant
Addl|addl=additional
Dy=Deputy
Secy=secretary
Engg=engineering
Intl=international
Natl=national
w/o=without
viz=namely`,
  dotted: `
no. of|No. of=number of
Mon.=Monday
Tue.|Tues.=Tuesday
Wed.=Wednesday
Thu.|Thur.|Thurs.=Thursday
Fri.=Friday
Sat.=Saturday
w.e.f.|w.e.f=with effect from
B.Ed.|B.Ed=B Ed
M.Ed.|M.Ed=M Ed
Gen.=General
Adm.=Admiral
Sun.,=Sunday,
Ch.=Chapter
Cpl.=Corporal
Gov.=Governor
Rep.=Representative
Adv.=Advocate
Er.=Engineer
Hon.=Honourable
Fr.=Father
Pres.=President
Dist.=District
Jt.=Joint
Inc.=Incorporated
Co.=Company
Rd.=Road
Ave.=Avenue
Univ.=University
Assn.=Association
est.=estimated
incl.=including
max.|Max.=maximum
min.|Min.=minimum
tel.|Tel.=telephone
ph.|Ph.=phone
ext.=extension
fig.|Fig.=figure
v.=versus
i.e.|i.e=that is
e.g.|e.g=for example
a.k.a.=also known as
p.a.=per annum
a.m.|a.m=A M
p.m.|p.m=P M
Ph.D.|Ph.D=P H D
B.Tech.|B.Tech=B Tech
M.Tech.|M.Tech=M Tech
B.Sc.|B.Sc=B S C
M.Sc.|M.Sc=M S C
B.Com.|B.Com=B Com`,
  beforeNumbers: `
No.|no.|No|№=number
H.No.|H. No.|H.No=house number
Nos.|nos.|Nos=numbers
Sec.=Section
Art.=Article
p.=page
pp.=pages
Sec=Section
Secs.=Sections
Vol.|Vol=Volume
Vols.=Volumes
Std.|Std=Standard
Mk|Mk.=Mark
para|para.=para`,
  beforeYears: `
c.|ca.|ca=circa
b.=born
d.=died
fl.=flourished
estd.|Estd.|est.|Est.=established`,
  asWritten: 'Gen Z|Gen-Z|Gen X|Gen-X|Gen Y|Gen Alpha|Gen-Alpha|Gen Next',
  attributive: { before: 'a|an|every|each', after: 'notes?|coins?|stamps?|projects?|package|scheme|scam|loan|fine|banknotes?|bond|cheque|reward|bounty' },
  codeWords: 'train|trains|Train|Trains|flight|flights|Flight|Flights',
  initials: '[A-Z]',
  initialsThatAreWords: 'I',
  openers:
    'The A An He She It They We I You This That These Those There His Her Its Their Our In On At As But And For From After Before When While If According Police Officials Meanwhile However Earlier Later Last Since With By To No Not All Some Many Most Both',
  followers: 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday',
  saidAsWords: `NATO ISRO UNICEF NASA OPEC ASEAN AIDS SAARC UNESCO FIFA UEFA NAFTA APEC BRICS QUAD COVID SARS MERS INTERPOL EUROPOL AIIMS NASDAQ NITI NABARD NASSCOM
ASSOCHAM FICCI SEBI TRAI CAPTCHA RADAR LASER LIDAR SONAR SWIFT SWAT SCUBA LAN WAN RAM ROM PIN SIM GIF JPEG ASCII BASIC ZIP NEET GATE MAINS CUET JAM CLAT TOEFL
CAT PETA AMUL BHEL SAIL GAIL NALCO TISCO TELCO TELANGANA BAFTA CITES FEMA POTA TADA MISA ESMA MCOCA RERA AFSPA CISCO IKEA INTUC AITUC ULFA HAMAS ISIS
ISIL AUKUS OSCE ADNOC ARAMCO ICAO NOTAM GAGAN NAVIC COP UNCTAD UNAIDS POSCO POCSO SHRAM ASHA MUDRA UDAN NIPAH ZIKA IMAX NASCAR LAMP TASER SALT START HALO
INDIA KISAN PRAGATI AAP MAX COWIN COV MIG NISAR NAM NEFT
DELHI NEW PUNE GOA AGRA PATNA SURAT KOCHI NOIDA DHAKA KABUL PARIS ROME TOKYO OSLO CAIRO DOHA DUBAI JAMMU LEH ALWAR UNNAO JHANSI KULLU MANDI SALEM VELLORE KOTA BIHAR ASSAM
KERALA INDORE RANCHI BHOPAL LONDON GENEVA BEIJING MOSCOW LAHORE ACCRA LIMA SEOUL HANOI DAVOS DERA SIKAR THANE NASIK PURI GAYA ERODE MYSORE BASTI BANDA ETAWAH
BIMSTEC SARC CIRB SENSEX NIFTY FEDEX OYO SIMI AMMA SPAM BREXIT TEPCO PEMEX SIDBI ATAGS CENTCOM INDOPACOM JIPMER NIMHANS CERT DOGE MAGA GAVI`,
  counted: `people persons men women hrs overs balls attempts teachers doctors engineers officers pilgrims tourists residents
children students workers farmers soldiers troops police policemen personnel employees staff voters votes seats runs wickets points goals houses homes
families villages schools buses trains vehicles cars flights passengers cases deaths patients beds posts jobs vacancies candidates complaints files pages words units copies tonnes
tons litres kilometres km kms metres acres hectares rupees dollars pounds euros crore lakh million billion hours days weeks months years times companies firms stations shops trees
animals birds sites polling more or fresh new other such additional`,
  scoreWords: `won win wins winning beat beats beating lost lose loses loss drew draw draws drawn defeat defeats defeated defeating led lead leads leading trail trailed victory score scored
scores scoreline goal goals set sets match tie tied level penalties shootout game series thrashed downed edged upset
overs ovs wicket wickets wkts innings batting batted bowled bowling balls`,
  dialWords: 'call calls called dial dials dialled dialling helpline helplines phone telephone tel mobile fax contact toll-free PIN pin pincode WhatsApp OTP SMS',
  romanCounts:
    'War|Part|Chapter|Std|Mk|Standard|Phase|Class|Classes|Type|Schedule|Stage|Volume|Vol|Group|Grade|Tier|Article|Act|Title|Mark|Category|Level|Book|Zone|Unit|Paper|Division|Round|Season|Episode|Section|Gate|Plan|UPA|NDA|Apollo|Agni|Prithvi|Pokhran|Super Bowl',
  romanRulers: 'Elizabeth|Charles|George|Louis|Henry|Edward|William|James|Richard|Philip|Paul|Benedict|Francis|Leo|Pius|Gregory|Catherine|Peter|Nicholas|Alexander|Napoleon|Abdullah|Harald|Frederik|Carl|Felipe|Willem|Mary|Ramses|Akbar|Rama|Rajaraja|Pulakeshin|Mahendravarman|Chandragupta|Bahadur Shah',
  pronunciations,
};
