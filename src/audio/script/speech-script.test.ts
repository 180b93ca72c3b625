import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languageOf } from '../../language/languages.ts';
import type { Pronunciation } from '../../language/spoken-language.ts';
import type { Sentence } from '../spoken.ts';
import { parsePronunciations } from './parse-pronunciations.ts';
import { speechScript } from './speech-script.ts';

const script = (code: 'en' | 'hi' | 'ur', text: string, pronunciations: readonly Pronunciation[] = []): readonly Sentence[] => speechScript([{ id: 'p', kind: 'paragraph', text }], { language: languageOf(code), pronunciations });
/** What is said, sentences parted by a bar. */
const spoken = (code: 'en' | 'hi' | 'ur', text: string, pronunciations: readonly Pronunciation[] = []): string => script(code, text, pronunciations).map(({ tokens }) => tokens.flatMap(({ say }) => (say === '' ? [] : [say])).join(' ')).join(' | ');

const ENGLISH: readonly (readonly [written: string, said: string])[] = [
  ['₹1.5 lakh crore', 'one point five lakh crore rupees'], ['₹2,50,000', 'two lakh fifty thousand rupees'], ['Rs 2,50,000', 'two lakh fifty thousand rupees'], ['Rs. 50', 'fifty rupees'],
  ['1,23,456', 'one lakh twenty-three thousand four hundred and fifty-six'], ['1,234,567', 'one million two hundred and thirty-four thousand five hundred and sixty-seven'],
  ['12,34,567', 'twelve lakh thirty-four thousand five hundred and sixty-seven'], ['$3.2bn', 'three point two billion dollars'], ['US$ 40 million', 'forty million US dollars'],
  ['€5m', 'five million euros'], ['£1,200', 'one thousand two hundred pounds'], ['50 paise', 'fifty paise'], ['₹50/kg', 'fifty rupees per kilogram'], ['₹0.75', 'seventy-five paise'],
  ['₹1', 'one rupee'], ['₹10 crore', 'ten crore rupees'], ['Rs 1.25 lakh', 'one point two five lakh rupees'], ['12/06/2025', 'the twelfth of June twenty twenty-five'],
  ['2025-06-12', 'the twelfth of June twenty twenty-five'], ['June 12, 2025', 'June twelfth, twenty twenty-five'], ['12 June 2025', 'twelfth June twenty twenty-five'],
  ['June 12', 'June twelfth'], ['2019-20', 'twenty nineteen to twenty'], ['1947', 'nineteen forty-seven'], ['the 1990s', 'the nineteen nineties'], ['in 2005', 'in two thousand and five'],
  ['1800 people', 'one thousand eight hundred people'], ['8:50 AM IST', 'eight fifty A M I S T'], ['20:15', 'twenty fifteen'], ['8.30 pm', 'eight thirty P M'],
  ['12:00 noon', 'twelve o\'clock noon'], ['5 am', 'five A M'], ['7.5%', 'seven point five percent'], ['0.25 percentage points', 'zero point two five percentage points'],
  ['-3 °C', 'minus three degrees Celsius'], ['42°C', 'forty-two degrees Celsius'], ['100 km', 'one hundred kilometres'], ['80 km/h', 'eighty kilometres per hour'],
  ['1,200 sq ft', 'one thousand two hundred square feet'], ['5 kg', 'five kilograms'], ['600 MW', 'six hundred megawatts'], ['1st', 'first'], ['22nd', 'twenty-second'],
  ['103rd', 'one hundred and third'], ['3-1', 'three one'], ['won 2-0 on Sunday', 'won two nil on Sunday'], ['10–12 people', 'ten to twelve people'], ['pages 10-12', 'pages ten to twelve'],
  ['245/6', 'two hundred and forty-five by six'], ['1/2', 'one half'], ['3/4', 'three quarters'], ['1:5', 'one to five'], ['Elizabeth II', 'Elizabeth the second'],
  ['World War II', 'World War two'], ['Phase III', 'Phase three'], ['Mr Rao', 'Mister Rao'], ['Dr. Sen', 'Doctor Sen'], ['Lt. Gen. Singh', 'Lieutenant General Singh'],
  ['Smt. Devi', 'Shrimati Devi'], ['Prof. Das', 'Professor Das'], ['St. Xavier', 'Saint Xavier'], ['Govt. school', 'government school'], ['India vs Pakistan', 'India versus Pakistan'],
  ['etc.', 'et cetera.'], ['i.e. later', 'that is later'], ['e.g. boats', 'for example boats'], ['No. 5', 'number five'], ['IAEA', 'I A E A'], ['WHO', 'W H O'], ['who', 'who'],
  ['IST', 'I S T'], ['NATO', 'Nato'], ['ISRO', 'Isro'], ['UNICEF', 'Unicef'], ['BJP', 'B J P'], ['CBI', 'C B I'], ['CBI’s', 'C B I\'s'], ['MPs', 'M P\'s'], ['FIRs', 'F I R\'s'],
  ['U.S.', 'U S'], ['U.K.', 'U K'], ['a.m.', 'A M'], ['A. P. J. Abdul Kalam', 'A P J Abdul Kalam'], ['#ferry', 'hashtag ferry'], ['@nilghat', 'at nilghat'],
  ['www.example.com', 'example dot com'], ['https://example.com/a?b=1', ''], ['+91 98765 43210', 'plus nine one nine eight seven six five four three two one zero'],
  ['1800-123-456', 'one eight zero zero one two three four five six'], ['Section 144', 'Section one hundred and forty-four'], ['24x7', 'twenty-four by seven'],
  ['Covid-19', 'Covid nineteen'], ['B-52', 'B fifty-two'], ['v2.3', 'v two point three'], ['3.14', 'three point one four'], ['0.5', 'zero point five'], ['1,000-watt', 'one thousand watt'],
  ['21-year-old', 'twenty-one year old'], ['5G', 'five G'], ['Rs 5,000-crore project', 'five thousand crore rupee project'], ['Q3', 'Q three'], ['FY25', 'F Y twenty-five'],
  ['2024-25', 'twenty twenty-four to twenty-five'], ['H1N1', 'H one N one'], ['Article 370', 'Article three hundred and seventy'], ['&', ''], ['R&D', 'R and D'],
  ['10 to 15', 'ten to fifteen'], ['½', 'one half'], ['India beat Nepal 3-1 in Pune on Friday.', 'India beat Nepal three one in Pune on Friday.'],
  ['The Sensex fell 1,245 points, or 1.6%, to 76,320.', 'The Sensex fell one thousand two hundred and forty-five points, or one point six percent, to seventy-six thousand three hundred and twenty.'],
  ['He was born on 3 March 1962.', 'He was born on third March nineteen sixty-two.'], ['PM Modi met CM Yadav at 11 am.', 'P M Modi met C M Yadav at eleven A M.'],
  ['The 7th Pay Commission', 'The seventh Pay Commission'], ['a 4-day trip', 'a four day trip'], ['between 2014 and 2019', 'between twenty fourteen and twenty nineteen'],
  ['from 9 am to 5 pm', 'from nine A M to five P M'], ['9–11 am', 'nine to eleven A M'], ['₹500-600', 'five hundred to six hundred rupees'],
  ['₹1,000 crore–₹1,500 crore', 'one thousand crore to one thousand five hundred crore rupees'], ['about 60-70 people', 'about sixty to seventy people'],
  ['the Class 10 exam', 'the Class ten exam'], ['NH-44', 'N H forty-four'], ['Flight AI-302', 'Flight A I three zero two'],
  ['the 2nd, 3rd and 4th floors', 'the second, third and fourth floors'], ['$1', 'one dollar'], ['$1.50', 'one dollar and fifty cents'], ['$100 billion', 'one hundred billion dollars'],
  ['€1.2 billion', 'one point two billion euros'], ['10,000 rupees', 'ten thousand rupees'], ['half of 1%', 'half of one percent'], ['30 kmph', 'thirty kilometres per hour'],
  ['12 hours', 'twelve hours'], ['0.001', 'zero point zero zero one'], ['100%', 'one hundred percent'], ['a 50:50 split', 'a fifty fifty split'],
  ['on 01/02/2024', 'on the first of February twenty twenty-four'], ['26/11', 'twenty-six eleven'], ['9/11', 'nine eleven'], ['the ’90s', 'the nineties'], ['10 a.m.', 'ten A M'],
  ['10.15 a.m.', 'ten fifteen A M'], ['midnight', 'midnight'], ['2300 hrs', 'twenty-three hundred'], ['18:00 IST', 'eighteen hundred I S T'], ['5 GMT', 'five G M T'],
  ['Jan 5', 'January fifth'], ['Dec 2024', 'December twenty twenty-four'], ['Mon, Dec 2', 'Mon, December second'], ['Rs 100 cr', 'one hundred crore rupees'],
  ['Rs 20 lakh', 'twenty lakh rupees'], ['Rs 5k', 'five thousand rupees'], ['5 mn', 'five million'], ['US$1.2 trillion', 'one point two trillion US dollars'], ['CNG', 'C N G'],
  ['LPG', 'L P G'], ['RBI', 'R B I'], ['SEBI', 'Sebi'], ['AIIMS', 'Aiims'], ['NEET', 'Neet'], ['JEE', 'J E E'], ['GST', 'G S T'], ['UPI', 'U P I'], ['ATM', 'A T M'],
  ['FIR No. 23', 'F I R number twenty-three'], ['Sec. 302 of the IPC', 'Section three hundred and two of the I P C'], ['PM2.5', 'P M two point five'], ['CO2', 'C O two'],
  ['COVID', 'Covid'], ['i.e.,', 'that is,'], ['Ltd.', 'Limited.'], ['Pvt. Ltd.', 'Private Limited.'], ['Jr.', 'Junior.'], ['Hon’ble Justice', 'Hon\'ble Justice'], ['Km 5', 'Km five'],
  ['Rs.1.5 lakh', 'one point five lakh rupees'], ['INR 500', 'five hundred rupees'], ['₹ 5 lakh', 'five lakh rupees'], ['“100”', 'one hundred'], ['100,000', 'one hundred thousand'],
  ['10,00,000', 'ten lakh'], ['1000', 'one thousand'], ['12345', 'twelve thousand three hundred and forty-five'], ['3,00,000 people', 'three lakh people'], ['1,00,001', 'one lakh and one'],
  ['7,50,00,000', 'seven crore fifty lakh'], ['1 in 4', 'one in four'], ['2x', 'two x'], ['x-ray', 'x ray'], ['9.8 m/s', 'nine point eight metres per second'],
  ['500 ml', 'five hundred millilitres'], ['20 tonnes', 'twenty tonnes'], ['1 acre', 'one acre'], ['15 ha', 'fifteen hectares'], ['45 sec', 'forty-five seconds'], ['10 min', 'ten minutes'],
  ['0 boats', 'zero boats'], ['1 boats', 'one boats'], ['2 boats', 'two boats'], ['3 boats', 'three boats'], ['4 boats', 'four boats'], ['5 boats', 'five boats'], ['6 boats', 'six boats'],
  ['7 boats', 'seven boats'], ['8 boats', 'eight boats'], ['9 boats', 'nine boats'], ['10 boats', 'ten boats'], ['11 boats', 'eleven boats'], ['12 boats', 'twelve boats'],
  ['13 boats', 'thirteen boats'], ['14 boats', 'fourteen boats'], ['15 boats', 'fifteen boats'], ['16 boats', 'sixteen boats'], ['17 boats', 'seventeen boats'],
  ['18 boats', 'eighteen boats'], ['19 boats', 'nineteen boats'], ['20 boats', 'twenty boats'], ['30 boats', 'thirty boats'], ['45 boats', 'forty-five boats'],
  ['99 boats', 'ninety-nine boats'], ['110 boats', 'one hundred and ten boats'], ['999 boats', 'nine hundred and ninety-nine boats'], ['5,01,000 votes', 'five lakh one thousand votes'],
  ['2,00,00,000 votes', 'two crore votes'],
];

const HINDI: readonly (readonly [written: string, said: string])[] = [
  ['₹1.5 लाख करोड़', 'डेढ़ लाख करोड़ रुपये'], ['₹2,50,000', 'दो लाख पचास हज़ार रुपये'], ['रु. 500', 'पाँच सौ रुपये'], ['5 लाख रुपये', 'पाँच लाख रुपये'],
  ['1,23,456', 'एक लाख तेईस हज़ार चार सौ छप्पन'], ['1.5 करोड़', 'डेढ़ करोड़'], ['2.5 लाख', 'ढाई लाख'], ['12 जून 2025', 'बारह जून दो हज़ार पच्चीस'],
  ['12/06/2025', 'बारह जून दो हज़ार पच्चीस'], ['2019-20', 'दो हज़ार उन्नीस बीस'], ['1947 में', 'उन्नीस सौ सैंतालीस में'], ['सुबह 8:50', 'सुबह आठ बजकर पचास मिनट'],
  ['8:50 बजे', 'आठ बजकर पचास मिनट'], ['शाम 7:00 बजे', 'शाम सात बजे'], ['7.5%', 'सात दशमलव पाँच प्रतिशत'], ['7.5 प्रतिशत', 'सात दशमलव पाँच प्रतिशत'], ['-3 डिग्री', 'माइनस तीन डिग्री'],
  ['42°C', 'बयालीस डिग्री सेल्सियस'], ['100 किमी', 'एक सौ किलोमीटर'], ['5 कि.मी.', 'पाँच किलोमीटर'], ['600 मेगावाट', 'छह सौ मेगावाट'], ['डॉ. सेन', 'डॉक्टर सेन'],
  ['प्रो. दास', 'प्रोफ़ेसर दास'], ['श्री राव', 'श्री राव'], ['पं. नेहरू', 'पंडित नेहरू'], ['मो. रफी', 'मोहम्मद रफी'], ['नं. 5', 'नंबर पाँच'], ['आई.ए.एस.', 'आई ए एस'], ['एनडीए', 'एनडीए'],
  ['GPS', 'G P S'], ['NATO', 'Nato'], ['WHO', 'W H O'], ['BJP', 'B J P'], ['3-1', 'तीन एक'], ['10-12 लोग', 'दस से बारह लोग'], ['10–12', 'दस से बारह'], ['पहला', 'पहला'], ['1ला', 'पहला'],
  ['2री', 'दूसरी'], ['5वां', 'पाँचवाँ'], ['21वीं', 'इक्कीसवीं'], ['21वीं सदी', 'इक्कीसवीं सदी'], ['1990 के दशक', 'उन्नीस सौ नब्बे के दशक'], ['धारा 144', 'धारा एक सौ चौवालीस'],
  ['०९', 'शून्य नौ'], ['१२,३४५', 'बारह हज़ार तीन सौ पैंतालीस'], ['0.5', 'शून्य दशमलव पाँच'], ['1/2', 'आधा'], ['3/4', 'तीन चौथाई'],
  ['+91 98765 43210', 'प्लस नौ एक नौ आठ सात छह पाँच चार तीन दो एक शून्य'], ['www.example.com', 'example dot com'], ['#नाव', 'हैशटैग नाव'], ['24 घंटे', 'चौबीस घंटे'], ['99', 'निन्यानवे'],
  ['79', 'उन्यासी'], ['69', 'उनहत्तर'], ['59', 'उनसठ'], ['49', 'उनचास'], ['39', 'उनतालीस'], ['29', 'उनतीस'], ['19', 'उन्नीस'], ['101', 'एक सौ एक'], ['1,000', 'एक हज़ार'],
  ['1,00,000', 'एक लाख'], ['1,00,00,000', 'एक करोड़'], ['100', 'एक सौ'], ['1,001', 'एक हज़ार एक'], ['15,000', 'पंद्रह हज़ार'], ['$3.2 अरब', 'तीन दशमलव दो अरब डॉलर'],
  ['50 पैसे', 'पचास पैसे'], ['₹10', 'दस रुपये'], ['कोविड-19', 'कोविड उन्नीस'], ['ई-मेल', 'ई मेल'], ['सन् 2005', 'सन् दो हज़ार पाँच'], ['2005 में', 'दो हज़ार पाँच में'], ['ज़मीन', 'ज़मीन'],
  ['5 किलो', 'पाँच किलो'], ['80 किमी/घंटा', 'अस्सी किलोमीटर प्रति घंटा'], ['1:5', 'एक पाँच'], ['&', ''], ['5G', 'पाँच G'], ['18 वर्षीय', 'अठारह वर्षीय'],
  ['भारत ने नेपाल को 3-1 से हराया।', 'भारत ने नेपाल को तीन एक से हराया।'], ['सेंसेक्स 1,245 अंक गिरा।', 'सेंसेक्स एक हज़ार दो सौ पैंतालीस अंक गिरा।'],
  ['3 मार्च 1962', 'तीन मार्च उन्नीस सौ बासठ'], ['₹500-600', 'पाँच सौ से छह सौ रुपये'], ['₹1,000 करोड़', 'एक हज़ार करोड़ रुपये'], ['₹20 लाख', 'बीस लाख रुपये'], ['3.5 लाख', 'साढ़े तीन लाख'],
  ['1.25 करोड़', 'एक दशमलव दो पाँच करोड़'], ['4.5 लाख', 'साढ़े चार लाख'], ['1.5 लाख', 'डेढ़ लाख'], ['2.5 करोड़', 'ढाई करोड़'], ['1.5 किलो', 'डेढ़ किलो'], ['2.5 घंटे', 'ढाई घंटे'],
  ['0.75', 'शून्य दशमलव सात पाँच'], ['10,000 रुपये', 'दस हज़ार रुपये'], ['100 रुपये', 'एक सौ रुपये'], ['1 रुपया', 'एक रुपया'], ['रु. 1.5 लाख', 'डेढ़ लाख रुपये'], ['रु 50', 'पचास रुपये'],
  ['रुपये 500', 'रुपये पाँच सौ'], ['$1', 'एक डॉलर'], ['$100', 'एक सौ डॉलर'], ['€5', 'पाँच यूरो'], ['25 पैसे', 'पच्चीस पैसे'], ['9 बजे', 'नौ बजे'], ['9:30 बजे', 'साढ़े नौ बजे'],
  ['10:15', 'सवा दस बजे'], ['12:45 बजे', 'पौन बजे'], ['दोपहर 2:30 बजे', 'दोपहर ढाई बजे'], ['रात 9:15', 'रात सवा नौ बजे'], ['शाम 6:05', 'शाम छह बजकर पाँच मिनट'], ['5:30', 'साढ़े पाँच बजे'],
  ['26 जनवरी', 'छब्बीस जनवरी'], ['15 अगस्त 1947', 'पंद्रह अगस्त उन्नीस सौ सैंतालीस'], ['2 अक्तूबर', 'दो अक्टूबर'], ['1 मई', 'एक मई'], ['31 दिसंबर 1999', 'इकतीस दिसंबर उन्नीस सौ निन्यानवे'],
  ['2024-25', 'दो हज़ार चौबीस पच्चीस'], ['1857 में', 'अठारह सौ सत्तावन में'], ['1999', 'उन्नीस सौ निन्यानवे'], ['2000 में', 'दो हज़ार में'], ['2010', 'दो हज़ार दस'],
  ['1990 के दशक में', 'उन्नीस सौ नब्बे के दशक में'], ['20वीं सदी', 'बीसवीं सदी'], ['10वीं', 'दसवीं'], ['12वीं कक्षा', 'बारहवीं कक्षा'], ['7वां', 'सातवाँ'], ['6ठा', 'छठा'], ['3रा', 'तीसरा'],
  ['4थी', 'चौथी'], ['100वां', 'एक सौवाँ'], ['50%', 'पचास प्रतिशत'], ['100%', 'एक सौ प्रतिशत'], ['0.5%', 'शून्य दशमलव पाँच प्रतिशत'], ['1.6 प्रतिशत', 'एक दशमलव छह प्रतिशत'],
  ['45 डिग्री सेल्सियस', 'पैंतालीस डिग्री सेल्सियस'], ['5 किग्रा', 'पाँच किलोग्राम'], ['200 ग्राम', 'दो सौ ग्राम'], ['2 लीटर', 'दो लीटर'], ['500 मिली', 'पाँच सौ मिलीलीटर'],
  ['10 मीटर', 'दस मीटर'], ['5 फुट', 'पाँच फुट'], ['3 एकड़', 'तीन एकड़'], ['20 टन', 'बीस टन'], ['60 किमी प्रति घंटा', 'साठ किलोमीटर प्रति घंटा'], ['100 मेगावाट', 'एक सौ मेगावाट'],
  ['15 मिनट', 'पंद्रह मिनट'], ['कक्षा 10', 'कक्षा दस'], ['धारा 302', 'धारा तीन सौ दो'], ['वार्ड नं. 12', 'वार्ड नंबर बारह'], ['NH-44', 'N H चौवालीस'], ['RBI', 'R B I'], ['GST', 'G S T'],
  ['UPI', 'U P I'], ['CBI ने', 'C B I ने'], ['AIIMS', 'Aiims'], ['ISRO', 'Isro'], ['भाजपा', 'भाजपा'], ['कांग्रेस', 'कांग्रेस'], ['आईएएस', 'आईएएस'], ['सीबीआई', 'सीबीआई'],
  ['पी.एम.', 'पी एम'], ['एम.ए.', 'एम ए'], ['ए.पी.जे. अब्दुल कलाम', 'ए पी जे अब्दुल कलाम'], ['श्रीमती देवी', 'श्रीमती देवी'], ['सुश्री राय', 'सुश्री राय'], ['डॉ सेन', 'डॉक्टर सेन'],
  ['स्व. राव', 'स्वर्गीय राव'], ['ई. 2020', 'ईस्वी दो हज़ार बीस'], ['सं. 4', 'संख्या चार'], ['1,234', 'एक हज़ार दो सौ चौंतीस'], ['12,34,567', 'बारह लाख चौंतीस हज़ार पाँच सौ सड़सठ'],
  ['1,00,00,00,000', 'एक अरब'], ['10,00,000', 'दस लाख'], ['3 लाख 50 हज़ार', 'तीन लाख पचास हज़ार'], ['२५', 'पच्चीस'], ['२०२५', 'दो हज़ार पच्चीस'], ['१५%', 'पंद्रह प्रतिशत'],
  ['₹१००', 'एक सौ रुपये'], ['४ बजे', 'चार बजे'], ['98765 43210', 'नौ आठ सात छह पाँच चार तीन दो एक शून्य'], ['“100”', 'एक सौ'], ['तीन-चार', 'तीन चार'], ['10 से 15', 'दस से पंद्रह'],
  ['माइनस 5', 'माइनस पाँच'], ['−5 डिग्री', 'माइनस पाँच डिग्री'], ['+5 डिग्री', 'प्लस पाँच डिग्री'], ['5 × 4', 'पाँच गुणा चार'], ['१/२', 'आधा'], ['0', 'शून्य'], ['1', 'एक'], ['2', 'दो'],
  ['3', 'तीन'], ['4', 'चार'], ['5', 'पाँच'], ['6', 'छह'], ['7', 'सात'], ['8', 'आठ'], ['9', 'नौ'], ['10', 'दस'], ['11', 'ग्यारह'], ['12', 'बारह'], ['13', 'तेरह'], ['14', 'चौदह'],
  ['15', 'पंद्रह'], ['16', 'सोलह'], ['17', 'सत्रह'], ['18', 'अठारह'], ['20', 'बीस'], ['21', 'इक्कीस'], ['22', 'बाईस'], ['23', 'तेईस'], ['24', 'चौबीस'], ['25', 'पच्चीस'], ['26', 'छब्बीस'],
  ['27', 'सत्ताईस'], ['28', 'अट्ठाईस'], ['30', 'तीस'], ['31', 'इकतीस'], ['32', 'बत्तीस'], ['33', 'तैंतीस'], ['34', 'चौंतीस'], ['35', 'पैंतीस'], ['36', 'छत्तीस'], ['37', 'सैंतीस'],
  ['38', 'अड़तीस'], ['40', 'चालीस'], ['41', 'इकतालीस'], ['42', 'बयालीस'], ['43', 'तैंतालीस'], ['44', 'चौवालीस'], ['45', 'पैंतालीस'], ['46', 'छियालीस'], ['47', 'सैंतालीस'],
  ['48', 'अड़तालीस'], ['50', 'पचास'], ['51', 'इक्यावन'], ['52', 'बावन'], ['53', 'तिरपन'], ['54', 'चौवन'], ['55', 'पचपन'], ['56', 'छप्पन'], ['57', 'सत्तावन'], ['58', 'अट्ठावन'],
  ['60', 'साठ'], ['61', 'इकसठ'], ['62', 'बासठ'], ['63', 'तिरसठ'], ['64', 'चौंसठ'], ['65', 'पैंसठ'], ['66', 'छियासठ'], ['67', 'सड़सठ'], ['68', 'अड़सठ'], ['70', 'सत्तर'], ['71', 'इकहत्तर'],
  ['72', 'बहत्तर'], ['73', 'तिहत्तर'], ['74', 'चौहत्तर'], ['75', 'पचहत्तर'], ['76', 'छिहत्तर'], ['77', 'सतहत्तर'], ['78', 'अठहत्तर'], ['80', 'अस्सी'], ['81', 'इक्यासी'], ['82', 'बयासी'],
  ['83', 'तिरासी'], ['84', 'चौरासी'], ['85', 'पचासी'], ['86', 'छियासी'], ['87', 'सत्तासी'], ['88', 'अट्ठासी'], ['89', 'नवासी'], ['90', 'नब्बे'], ['91', 'इक्यानवे'], ['92', 'बानवे'],
  ['93', 'तिरानवे'], ['94', 'चौरानवे'], ['95', 'पंचानवे'], ['96', 'छियानवे'], ['97', 'सत्तानवे'], ['98', 'अट्ठानवे'],
];

describe('English', () => {
  test('has a table of two hundred', () => {
    expect(ENGLISH.length).toBeGreaterThanOrEqual(200);
  });
  test.each(ENGLISH)('%s', (written, said) => {
    expect(spoken('en', written)).toBe(said);
  });
});

describe('Hindi', () => {
  test('has a table of two hundred', () => {
    expect(HINDI.length).toBeGreaterThanOrEqual(200);
  });
  test.each(HINDI)('%s', (written, said) => {
    expect(spoken('hi', written)).toBe(said);
  });
});

describe('sentences', () => {
  test.each([
    ['en', 'Dr. Rao came at 8 a.m. on Monday. He left.', 'Doctor Rao came at eight A M on Monday. | He left.'],
    ['en', '“We go,” he said. “Now!” Then rain.', 'We go, he said. | Now! | Then rain.'],
    ['en', 'It cost Rs. 50. That was all.', 'It cost fifty rupees. | That was all.'],
    ['hi', 'डॉ. सेन आए। वे 5 कि.मी. चले।', 'डॉक्टर सेन आए। | वे पाँच किलोमीटर चले।'],
  ] as const)('of %s do not end in an abbreviation: %s', (code, written, said) => {
    expect(spoken(code, written)).toBe(said);
  });
});

describe('languages within each other', () => {
  test('are said each by who speaks it', () => {
    const tokens = script('hi', 'GPS से 5 नावें मिलीं').flatMap((each) => each.tokens);
    expect(tokens.map(({ say, language }) => `${language}:${say}`)).toEqual(['en:G P S', 'hi:से', 'hi:पाँच', 'hi:नावें', 'hi:मिलीं']);
    expect(script('en', 'The नदी rose').flatMap((each) => each.tokens).map(({ language }) => language)).toEqual(['en', 'hi', 'en']);
  });
});

describe('the newsroom’s own list', () => {
  test('comes before all that is known', () => {
    const { pronunciations, problems } = parsePronunciations('# ours\nen: Nilghat = Neel ghat\nen!: WHO = the World Health Organisation\nhi: एनडीए = एन डी ए # letters\n\n');
    expect(problems).toEqual([]);
    expect(spoken('en', 'WHO came to Nilghat, who else?', pronunciations)).toBe('the World Health Organisation came to Neel ghat, who else?');
    expect(spoken('hi', 'एनडीए जीता', pronunciations)).toBe('एन डी ए जीता');
  });

  test.each([['Nilghat', /line 1: “Nilghat” is not understood/], ['fr: a = b', /does not speak “fr”/], ['en: — = dash', /no letter and no figure/], [`en: a = ${'b'.repeat(300)}`, /longer than a name/]])('says what is wrong: %s', (line, words) => {
    expect(parsePronunciations(line).problems).toEqual([expect.stringMatching(words)]);
  });
});

describe('any text at all', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom('1', ',', '.', ' ', '₹', 'A', 'a', '/', '-', ':', '%', 'लाख ', 'डॉ.', '[[', '<', '&', '’', '\n', '१') }));
  test.each(['en', 'hi', 'ur'] as const)('is said in %s without markup, forward, and every word has its place', (code) => {
    fc.assert(fc.property(text, (written) => {
      const sentences = script(code, written);
      let at = 0;
      for (const { from, to, tokens } of sentences) {
        expect(from).toBeGreaterThanOrEqual(at);
        let last = from;
        for (const token of tokens) {
          expect(token.from).toBeGreaterThanOrEqual(last);
          expect(token.to).toBeLessThanOrEqual(to);
          expect(token.say).not.toMatch(/[<>&[\]{}|\\\p{Cc}]/u);
          last = token.to;
        }
        at = to;
      }
    }), { numRuns: 300 });
  });

  test.each([['digits', '1'], ['commas', '1,'], ['initials', 'A. '], ['dots', '.'], ['rupees', '₹1'], ['slashes', '1/'], ['quotes', '“a ']])('of a hundred thousand %s comes to an end', (_, unit) => {
    const sentences = script('en', unit.repeat(100_000 / unit.length));
    expect(sentences.every(({ from, to }) => from < to && to <= 100_000)).toBe(true);
  });
});
