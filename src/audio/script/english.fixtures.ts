/** English as the wires and papers of India write it, and what is said for it: a case a line, a heading a kind. */
export const ENGLISH = `
## rupees
₹1.5 lakh crore → one point five lakh crore rupees
₹2,50,000 → two lakh fifty thousand rupees
Rs 2,50,000 → two lakh fifty thousand rupees
Rs. 50 → fifty rupees
Rs.1.5 lakh → one point five lakh rupees
INR 500 → five hundred rupees
₹ 5 lakh → five lakh rupees
₹0.75 → seventy-five paise
₹1 → one rupee
Re 1 → one rupee
50 paise → fifty paise
₹1.01 → one rupee and one paisa
₹99.99 → ninety-nine rupees and ninety-nine paise
Rs 12,345.67 → twelve thousand three hundred and forty-five rupees and sixty-seven paise
₹10 crore → ten crore rupees
Rs 1.25 lakh → one point two five lakh rupees
Rs 20 lakh → twenty lakh rupees
Rs 10 lakhs each → ten lakh rupees each
Rs 100 cr → one hundred crore rupees
₹5Cr → five crore rupees
₹1,500cr → one thousand five hundred crore rupees
₹2L → two lakh rupees
₹50k → fifty thousand rupees
Rs 5,000/- → five thousand rupees
₹1,00,000/month → one lakh rupees per month
Rs 1.5 cr/year → one point five crore rupees per year
₹50/kg → fifty rupees per kilogram
₹75.32/$ → seventy-five rupees and thirty-two paise per dollar
₹83.12 per dollar → eighty-three rupees and twelve paise per dollar
Rs 100-150 a kg → one hundred to one hundred and fifty rupees a kilogram
Rs 2,000-2,500 per quintal → two thousand to two thousand five hundred rupees per quintal
₹500-600 → five hundred to six hundred rupees
₹1,000 crore–₹1,500 crore → one thousand crore to one thousand five hundred crore rupees
Rs 5 lakh to Rs 10 lakh → five lakh rupees to ten lakh rupees
between 5 lakh-10 lakh voters → between five lakh to ten lakh voters
Rs 2-lakh-crore → two lakh crore rupee
a Rs 2-lakh-crore package → a two lakh crore rupee package
Rs 15.5 lakh-crore → fifteen point five lakh crore rupees
Rs 3.5L-crore → three point five lakh crore rupees
Rs 5,000-crore project → five thousand crore rupee project
Rs 40,000-odd crore → forty thousand odd crore rupees
Rs 500-plus crore → five hundred plus crore rupees
Rs 3 lakh 50 thousand → three lakh fifty thousand rupees
a ₹10 coin → a ten rupee coin
the Rs 500 note → the five hundred rupee note
Rs 500 and Rs 2,000 notes → five hundred rupees and two thousand rupee notes
Rs 5-a-litre cut → five rupee a litre cut
-₹500 crore → minus five hundred crore rupees
10,000 rupees → ten thousand rupees
$1=Rs 85 → one dollar equals eighty-five rupees
Rs 35K bond → thirty-five thousand rupee bond
USD 68.15/bbl → sixty-eight US dollars and fifteen cents per barrel
Rs 760.11 cr net → seven hundred and sixty point one one crore rupees net

## other money
$3.2bn → three point two billion dollars
US$ 40 million → forty million US dollars
US$1.2 trillion → one point two trillion US dollars
$1 → one dollar
$1.50 → one dollar and fifty cents
$0.99 → ninety-nine cents
$100 billion → one hundred billion dollars
$1.5 million-$2 million → one point five million to two million dollars
$20-a-barrel → twenty dollar a barrel
a €750-million loan → a seven hundred and fifty million euro loan
€1.2 billion → one point two billion euros
£2.5m → two point five million pounds
£1,200 → one thousand two hundred pounds
¥150 → one hundred and fifty yen
SGD 50 → fifty Singapore dollars
AED 100 → one hundred dirhams
1.2 billion dollars → one point two billion dollars

## numbers
1,23,456 → one lakh twenty-three thousand four hundred and fifty-six
1,234,567 → one million two hundred and thirty-four thousand five hundred and sixty-seven
12,34,567 → twelve lakh thirty-four thousand five hundred and sixty-seven
100,000 → one hundred thousand
10,00,000 → ten lakh
7,50,00,000 → seven crore fifty lakh
1,00,001 → one lakh and one
1000 → one thousand
12345 → twelve thousand three hundred and forty-five
3.14 → three point one four
0.5 → zero point five
0.001 → zero point zero zero one
1 in 4 → one in four
½ → one half
1/2 → one half
3/4 → three quarters
Two-thirds → Two thirds
1/3rd of them → one third of them
40,000-odd people → forty thousand odd people
100s of people → hundreds of people
3.5 lakh people → three point five lakh people
12 crore farmers → twelve crore farmers
1.4 billion Indians → one point four billion Indians
1800 people → one thousand eight hundred people
1500-2000 people → one thousand five hundred to two thousand people
10 to 15 → ten to fifteen
10–12 people → ten to twelve people
about 60-70 people → about sixty to seventy people
pages 10-12 → pages ten to twelve
50+ countries → fifty plus countries
5 mn → five million
100-fold → one hundred fold
2.5x → two point five times

## percent
7.5% → seven point five percent
12.5 per cent → twelve point five per cent
GDP at 7.2 pc → G D P at seven point two percent
0.5 pct → zero point five percent
20%–30% → twenty to thirty percent
5%-10% → five to ten percent
20 to 30% → twenty to thirty percent
10-15 per cent → ten to fifteen per cent
-0.2% → minus zero point two percent
0.25 percentage points → zero point two five percentage points
25 bps → twenty-five basis points
a 10-percent cut → a ten percent cut
1,200-plus people → one thousand two hundred plus people
9.5/14 points → nine point five by fourteen points

## ordinals and Roman numerals
1st → first
22nd → twenty-second
103rd → one hundred and third
1,000th → one thousandth
the 2nd, 3rd and 4th floors → the second, third and fourth floors
The 7th Pay Commission → The seventh Pay Commission
Elizabeth II → Elizabeth the second
World War II → World War two
Phase-II → Phase two
Class X → Class ten
Classes IX-XII → Classes nine to twelve
Std. V → Standard five
GSLV Mk III → G S L V Mark three
UPA-II → U P A two

## dates
12/06/2025 → the twelfth of June twenty twenty-five
12-06-2025 → the twelfth of June twenty twenty-five
26.11.2008 → the twenty-sixth of November two thousand and eight
12.06.25 → the twelfth of June twenty twenty-five
2025-06-12 → the twelfth of June twenty twenty-five
on 01/02/2024 → on the first of February twenty twenty-four
June 12, 2025 → June twelfth, twenty twenty-five
Sept. 12 → September twelfth
Sept 12, 2024 → September twelfth, twenty twenty-four
Jan. 26, 1950 → January twenty-sixth, nineteen fifty
12 June 2025 → twelfth June twenty twenty-five
15th August, 1947 → fifteenth August, nineteen forty-seven
2nd October → second October
August 15-20 → August fifteenth to twentieth
Aug 15–Sept 2 → August fifteenth to September second
Sept. 12 and 13 → September twelfth and thirteenth
5 and 6 June → fifth and sixth June
June 12 and 3 others → June twelfth and three others
Mon., Dec. 2 → Monday, December second
Sun., Sept. 7 → Sunday, September seventh
Dec 2024 → December twenty twenty-four
in Oct. from → in October from
26/11 → twenty-six eleven
9/11 → nine eleven
17 Ramzan → seventeen Ramzan
12 Rabi-ul-Awwal → twelve Rabi ul Awwal
on Wed. he → on Wednesday he
w.e.f. 1.4.2025 → with effect from the first of April twenty twenty-five
Jul 21-Aug 21 → July twenty-first to August twenty-first
on Sat. night → on Saturday night
26 Aug, 2025 → twenty-sixth August, twenty twenty-five
in Aug, down 8% → in August, down eight percent
Q1 (Apr-Jun) → Q one, April June

## years
1947 → nineteen forty-seven
in 2005 → in two thousand and five
the 1990s → the nineteen nineties
the ’90s → the nineties
mid-1990s → mid nineteen nineties
2019-20 → twenty nineteen to twenty
1999-2000 → nineteen ninety-nine to two thousand
2025/26 → twenty twenty-five to twenty-six
1857-1947 → eighteen fifty-seven to nineteen forty-seven
FY 2024-25 → F Y twenty twenty-four to twenty-five
Q1 FY25 → Q one F Y twenty-five
Lok Sabha polls 2024 → Lok Sabha polls twenty twenty-four
between 2014 and 2019 → between twenty fourteen and twenty nineteen
c. 1850 → circa eighteen fifty
b. 1962 → born nineteen sixty-two
320 AD → three hundred and twenty A D
500 BCE → five hundred B C E
Samvat 2081 → Samvat twenty eighty-one
2024's best → twenty twenty-four's best
CSE 2024: results → C S E twenty twenty-four: results
in FY'25 → in F Y twenty-five
1857's revolt → eighteen fifty-seven's revolt
May 5; may 5 people → May fifth; may five people

## times
8:50 AM IST → eight fifty A M I S T
8.30 pm → eight thirty P M
2:30pm → two thirty P M
2.30 p.m. → two thirty P M
10.15 a.m. → ten fifteen A M
5 am → five A M
12 noon → twelve noon
12:00 noon → twelve o'clock noon
9 o'clock → nine o'clock
20:15 → twenty fifteen
06:05 → six oh five
18:00 IST → eighteen hundred I S T
5.30 IST → five thirty I S T
1830 GMT → eighteen thirty G M T
2300 hrs → twenty-three hundred
0530 hours → five thirty
1600 hrs → sixteen hundred
9–11 am → nine to eleven A M
8 p.m.–10 p.m. → eight P M to ten P M
8:30-10:30 am → eight thirty to ten thirty A M
around 4-4.30 pm → around four to four thirty P M
from 9 am to 5 pm → from nine A M to five P M
1 hr 20 min → one hour twenty minutes
3:45:20 → three forty-five twenty
at 2.30-3 am → at two thirty to three A M

## measures
100 km → one hundred kilometres
80 km/h → eighty kilometres per hour
40-50 kmph → forty to fifty kilometres per hour
a 10 km road → a ten kilometre road
a 5-km-long tunnel → a five kilometre long tunnel
2.5 lakh sq km → two point five lakh square kilometres
per sq ft → per square foot
1,200 sq ft → one thousand two hundred square feet
2,500 sq. ft. → two thousand five hundred square feet
10 x 12 ft → ten by twelve feet
5 ft 6 in → five feet six inches
5'6" → five feet six inches
5 kg → five kilograms
500ml → five hundred millilitres
20 tonnes → twenty tonnes
600 MW → six hundred megawatts
100-MW plant → one hundred megawatt plant
2x660 MW → two by six hundred and sixty megawatts
11 kV → eleven kilovolts
42°C → forty-two degrees Celsius
-3 °C → minus three degrees Celsius
45.2 deg C → forty-five point two degrees Celsius
9.8 m/s → nine point eight metres per second
5,000 cusecs → five thousand cusecs
magnitude 6.4 → magnitude six point four
a 3.5-magnitude quake → a three point five magnitude quake
10 yrs' jail → ten years jail
5,000+ km → five thousand plus kilometres
90.23m → ninety point two three metres
44-46°C → forty-four to forty-six degrees Celsius
Max. 34.5°C, min. 25.1°C → maximum thirty-four point five degrees Celsius, minimum twenty-five point one degrees Celsius
a 15,000-sq-ft house → a fifteen thousand square foot house
4x400 m relay → four by four hundred metres relay

## titles
Mr Rao → Mister Rao
Mr. & Mrs. Sharma → Mister and Missus Sharma
Dr. Sen → Doctor Sen
Prof. (Dr.) Rao → Professor, Doctor, Rao
Lt. Gen. Singh → Lieutenant General Singh
Lt Gen (Retd) D.S. Hooda → Lieutenant General, retired, D S Hooda
Gen Bipin Rawat → General Bipin Rawat
Gen Z voters → Gen Z voters
Wg Cdr Abhinandan → Wing Commander Abhinandan
Sqn Ldr Ajay → Squadron Leader Ajay
Rear Adm Rao → Rear Admiral Rao
Smt. Devi → Shrimati Devi
Pt Ravi Shankar → Pandit Ravi Shankar
Md. Rafi → Mohammed Rafi
Justice (Retd) K.S. Puttaswamy → Justice, retired, K S Puttaswamy
Rev. Fr. Stan Swamy → Reverend Father Stan Swamy
St. Stephen's College → Saint Stephen's College
Ft. William → Fort William
Jt. Secy. → Joint secretary.
Supt. of Police → Superintendent of Police
DySP Rao → Deputy S P Rao
Hon’ble Justice → Hon'ble Justice
Ram Singh Jr. → Ram Singh Junior.
Col (retd) Rao → Colonel, retired, Rao
Sr. Insp. Rao → Senior Inspector Rao
ex-Dy CM Sisodia → ex Deputy C M Sisodia

## names with initials
A. P. J. Abdul Kalam → A P J Abdul Kalam
Dr B.R. Ambedkar → Doctor B R Ambedkar
K. Chandrashekar Rao → K Chandrashekar Rao
V.V.S. Laxman → V V S Laxman
MS Dhoni → M S Dhoni

## abbreviations
M/s Sharma Traders → Messrs Sharma Traders
S/o Ram Lal → son of Ram Lal
r/o Village Rampur → resident of Village Rampur
u/s 302 → under section three hundred and two
Govt. school → government school
Pvt. Ltd. → Private Limited.
India vs Pakistan → India versus Pakistan
etc. → et cetera.
i.e. later → that is later
e.g. boats → for example boats
No. 5 → number five
Plot No. 12/A → Plot number twelve A
H.No. 4, Noida → house number four, Noida
Vol. 3, pp. 12-15 → Volume three, pages twelve to fifteen
YoY growth → year on year growth
approx. 5 cm → approximately five centimetres
Flat No. A-1203 → Flat number A one two zero three
Passport No. Z1234567 → Passport number Z one two three four five six seven
no. of seats → number of seats
in Jan. 2024 → in January twenty twenty-four
Jan Dhan → Jan Dhan

## courts
Section 144(1) → Section one hundred and forty-four one
Section 66A → Section sixty-six A
Section 302/34 IPC → Section three hundred and two by thirty-four I P C
Sec. 302 of the IPC → Section three hundred and two of the I P C
Sections 302 and 120-B → Sections three hundred and two and one hundred and twenty B
Article 370 → Article three hundred and seventy
Art. 14 → Article fourteen
Article 19(1)(a) → Article nineteen one A
Order No. 12/2024 → Order number twelve by twenty twenty-four
W.P. No. 1234 of 2020 → W P number one thousand two hundred and thirty-four of twenty twenty
FIR No. 23 → F I R number twenty-three
CrPC → C R P C

## acronyms
IAEA → I A E A
WHO → W H O
who → who
NATO → Nato
ISRO → Isro
AIIMS → Aiims
BJP → B J P
CBI’s → C B I's
MPs → M P's
PMO → P M O
U.S. → U S
I.N.D.I.A. → I N D I A
INDIA bloc → India bloc
SC/ST → S C S T
R&D → R and D
J&K → J and K
ex-MLA → ex M L A
MoU → M O U
PhDs → P H D's
iOS → I O S
eKYC → E K Y C
IIT-B → I I T B
NEET-UG → Neet U G
BRICS+ → Brics plus
PM-KISAN → P M Kisan
NEW DELHI → New Delhi
JD(U) → J D U
CPI(M) → C P I M
I-T dept → I T department

## letters and figures
Covid-19 → Covid nineteen
H1N1 → H one N one
CO2 → C O two
PM2.5 → P M two point five
5G → five G
G-20 → G twenty
24x7 → twenty-four by seven
MiG-21 → Mig twenty-one
Su-30MKI → Su thirty M K I
A320neo → A three two zero neo
F-16s → F sixteens
PSLV-C37 → P S L V C thirty-seven
Chandrayaan-3 → Chandrayaan three
SARS-CoV-2 → Sars Cov two
XBB.1.5 → X B B one point five
3BHK → three B H K
v2.3 → v two point three
Chandrayaan-3's lander → Chandrayaan three's lander
H-1B visa → H one B visa
the G20's call → the G twenty's call

## roads, flights, plates
NH-44 → N H forty-four
UP 32 AB 1234 → U P thirty-two A B one two three four
DL-1C-AA-1111 → D L one C A A one one one one
MH 12 DE 1433 → M H twelve D E one four three three
AI-171 → A I one seven one
6E 2341 → six E two three four one
Flight AI-302 → Flight A I three zero two
train no. 12301 → train number one two three zero one
Train 12002 → Train one two zero zero two
Platform No. 3 → Platform number three

## sport
3-1 → three one
won 2-0 on Sunday → won two nil on Sunday
a 2-1 lead → a two one lead
India 245/6 in 50 overs → India two hundred and forty-five for six in fifty overs
245 for 6 → two hundred and forty-five for six
in 18.4 overs → in eighteen point four overs
101 not out → one hundred and one not out
87* off 45 balls → eighty-seven not out off forty-five balls
won by 3 wkts → won by three wickets
6-3, 7-6(5) → six three, seven six five
21-15, 19-21, 21-17 → twenty-one fifteen, nineteen twenty-one, twenty-one seventeen
T20 → T twenty
T20Is → T twenty I's
the U-19 World Cup → the U nineteen World Cup
4x100m → four by one hundred metres
4×400m → four by four hundred metres
9.58s → nine point five eight seconds
World No. 1 → World number one
a 50:50 split → a fifty fifty split
9-judge bench; 7:2 verdict → nine judge bench; seven to two verdict

## telephones and post
+91 98765 43210 → plus nine one nine eight seven six five four three two one zero
98765 43210 → nine eight seven six five four three two one zero
1800-123-456 → one eight zero zero one two three four five six
011-23456789 → zero one one two three four five six seven eight nine
(011) 2345 6789 → zero one one two three four five six seven eight nine
+91-11-2345-6789 → plus nine one one one two three four five six seven eight nine
dial 112 → dial one one two
PIN 110001 → Pin one one zero zero zero one
New Delhi-110 001 → New Delhi one one zero zero zero one
Mumbai 400001. → Mumbai four zero zero zero zero one.
PIN: 201 305 → Pin: two zero one three zero five
Aadhaar 1234 5678 9012 → Aadhaar one two three four five six seven eight nine zero one two
ISBN 978-81-291-3572-9 → I S B N nine seven eight eight one two nine one three five seven two nine

## web
www.example.com → example dot com
https://example.com/a?b=1 →
bit.ly/abc →
first.last@example.co.in → first dot last at example dot co dot in
@nilghat → at nilghat
@PMOIndia → at P M O India
#ferry → hashtag ferry
#VoteForIndia2024 → hashtag Vote For India twenty twenty-four

## quotations and signs
“100” → one hundred
‘No’ → No
& →
x-ray → x ray
“We will not yield,” Mr. Rao said. → We will not yield, Mister Rao said.
Wait… what? → Wait, what?
Wait . . . what? → Wait, what?
He said – softly – yes. → He said, softly, yes.

## other scripts
The नदी rose → The नदी rose
₹500 की थाली → पाँच सौ रुपये की थाली

## sentences of the wires
NEW DELHI, Nov 26 (PTI) The govt will spend Rs 1.5 lakh crore on rail in FY26. → New Delhi, November twenty-sixth, P T I, The government will spend one point five lakh crore rupees on rail in F Y twenty-six.
The Sensex plunged 1,245.30 pts to 76,320.15, while the Nifty fell 1.2 pc. → The Sensex plunged one thousand two hundred and forty-five point three zero points to seventy-six thousand three hundred and twenty point one five, while the Nifty fell one point two percent.
He was booked u/s 302/34 IPC at PS Kotwali on 26.11.2024, DSP R.K. Sharma said. → He was booked under section three hundred and two by thirty-four I P C at P S Kotwali on the twenty-sixth of November twenty twenty-four, D S P R K Sharma said.
The 5-km-long, Rs 450-crore flyover will be ready by Mar. 2026. → The five kilometre long, four hundred and fifty crore rupee flyover will be ready by March twenty twenty-six.
Petrol costs Rs 94.72/litre and diesel Rs 87.62 a litre. → Petrol costs ninety-four rupees and seventy-two paise per litre and diesel eighty-seven rupees and sixty-two paise a litre.
The ED attached assets worth ₹1,200 crore of M/s ABC Pvt. Ltd., Mumbai. → The E D attached assets worth one thousand two hundred crore rupees of Messrs A B C Private Limited, Mumbai.
India won by 30 runs after making 325/6 in 50 ovs; Kohli hit 87* off 45 balls. → India won by thirty runs after making three hundred and twenty-five for six in fifty overs; Kohli hit eighty-seven not out off forty-five balls.
PM-KISAN gives Rs 6,000/yr to 9.5 cr farmers. → P M Kisan gives six thousand rupees per year to nine point five crore farmers.
India beat Nepal 3-1 in Pune on Friday. → India beat Nepal three one in Pune on Friday.
PM Modi met CM Yadav at 11 am. → P M Modi met C M Yadav at eleven A M.
`;
