using System.Collections.Frozen;

namespace CustomerService.Language.Entities.Numbers;

/// <summary>Signs, codes and words of currencies.</summary>
internal static class Currencies
{
    private const int Longest = 9;

    // Signs and codes stand before or behind an amount, words only behind. Codes that are English words (TRY, RON) are not taken.
    private static readonly FrozenDictionary<string, string> Signs = Read("""
        $=USD US$=USD USD=USD €=EUR EUR=EUR EURO=EUR £=GBP GBP=GBP ¥=JPY JPY=JPY ₹=INR INR=INR RS=INR RS.=INR CHF=CHF SFR=CHF SFR.=CHF FR.=CHF
        C$=CAD CA$=CAD CAD=CAD A$=AUD AU$=AUD AUD=AUD NZ$=NZD NZD=NZD S$=SGD SGD=SGD HK$=HKD HKD=HKD SEK=SEK NOK=NOK DKK=DKK PLN=PLN ZŁ=PLN
        CZK=CZK KČ=CZK HUF=HUF BGN=BGN CNY=CNY RMB=CNY CN¥=CNY ₽=RUB RUB=RUB ₺=TRY ₴=UAH UAH=UAH ₪=ILS ILS=ILS ₩=KRW KRW=KRW ฿=THB THB=THB ₫=VND
        VND=VND ₱=PHP PHP=PHP ₦=NGN NGN=NGN ZAR=ZAR MX$=MXN MXN=MXN BRL=BRL R$=BRL AED=AED SAR=SAR
        """);

    private static readonly FrozenDictionary<string, string> Words = Read("""
        dollar=USD dollars=USD buck=USD bucks=USD euros=EUR pound=GBP pounds=GBP quid=GBP yen=JPY 円=JPY 元=CNY 원=KRW rupee=INR rupees=INR francs=CHF
        franken=CHF kronor=SEK
        """);

    /// <summary>The sign or code that ends at a place, at most a space before the amount.</summary>
    public static (string Currency, int Start)? Before(string text, int at)
    {
        var end = at > 0 && text[at - 1] == ' ' ? at - 1 : at;
        for (var length = Math.Min(Longest, end); length > 0; length--)
        {
            var start = end - length;
            var cut = char.IsLetter(text[start]) && start > 0 && char.IsLetterOrDigit(text[start - 1]);
            if (!cut && Signs.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text.AsSpan(start, length), out var currency))
            {
                return (currency, start);
            }
        }

        return null;
    }

    /// <summary>The sign, code or word at a place, at most a space behind the amount.</summary>
    public static (string Currency, int End)? Behind(string text, int at)
    {
        var start = at < text.Length && text[at] == ' ' ? at + 1 : at;
        for (var length = Math.Min(Longest, text.Length - start); length > 0; length--)
        {
            var end = start + length;
            var unit = text.AsSpan(start, length);
            var cut = char.IsLetter(text[end - 1]) && text[end - 1] < '\u3000' && end < text.Length && char.IsLetterOrDigit(text[end]);
            if (
                !cut
                    && (
                        Signs.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(unit, out var currency)
                            || Words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(unit, out currency)))
            {
                return (currency, end);
            }
        }

        return null;
    }

    private static FrozenDictionary<string, string> Read(string pairs) =>
        pairs.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')).ToFrozenDictionary(
            p => p[0], p => p[1], StringComparer.OrdinalIgnoreCase);
}
