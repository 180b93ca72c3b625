import { describe, expect, test } from 'vitest';
import { guessLanguage, mayShareLetters } from './guess-language.ts';

describe('the language of a text', () => {
  test.each([
    ['en', 'The ferry is back, and the river is eleven minutes wide again.'],
    ['hi', 'फेरी फिर चली और नदी के उस पार के लोगों ने कहा कि वे खुश हैं।'],
    ['mr', 'नाव पुन्हा सुरू झाली आहे आणि लोक म्हणाले की ते आनंदी आहेत.'],
    ['ur', 'فیری پھر چلی اور دریا کے اس پار کے لوگوں نے کہا کہ وہ خوش ہیں۔'],
    ['ur', 'پرانے گھاٹ سے پہلی کشتی سنیچر کی صبح چھ بجے روانہ ہوئی'],
    ['fa', 'کشتی دوباره به راه افتاد و مردم آن سوی رود گفتند که از این کار خوشحال هستند.'],
    ['ar', 'عادت العبارة إلى العمل من جديد، وقال سكان الضفة الأخرى إن هذا اليوم كان يوما جميلا على النهر.'],
    ['ps', 'بېړۍ بيا په کار پيل وکړ او د سيند د بلې غاړې خلکو وويل چې دوی خوښ دي.'],
    ['pnb', 'بیڑی فیر چلی تے دریا دے اوس پاسے دے لوکاں نوں بڑی خوشی ہوئی، اوہناں نے دسیا۔'],
    ['sd', 'ٻيڙي ٻيهر هلي ۽ درياهه جي هن پار جي ماڻهن چيو ته اهي خوش آهن.'],
  ])('%s: %s', (language, text) => {
    expect(guessLanguage(text)).toBe(language);
  });

  test('Urdu typed with the look-alikes of an Arabic keyboard is Urdu still', () => {
    expect(guessLanguage('فيري پهر چلي اور دريا كے اس پار كے لوگوں نے كہا كہ وه خوش ہيں۔')).toBe('ur');
  });

  test('Urdu with a good deal of English and Hindi in it is Urdu', () => {
    expect(guessLanguage('کمپنی River Works کے مطابق Pontoon Landing کا کام مکمل ہو گیا ہے، اسے لوگ झूला घाट بھی کہتے ہیں۔')).toBe('ur');
  });

  test.each(['', '2025 — !', 'La barca riparte domani mattina', 'قايتىدىن باشلاندى'])('what does not tell is not guessed: "%s"', (text) => {
    expect(guessLanguage(text)).toBeNull();
  });
});

describe('two languages', () => {
  test.each([
    ['hi', 'mr', true],
    ['hi-IN', 'ne', true],
    ['ur-PK', 'ar', true],
    ['sd', 'ur', true],
    ['sd', 'hi', true],
    ['en', 'ur', false],
    ['ur', 'hi', false],
    ['ur', 'en', false],
    ['en-GB', 'en', true],
  ])('%s and %s can be written in the same letters: %s', (one, other, may) => {
    expect(mayShareLetters(one, other)).toBe(may);
  });
});
