using System.Collections.Frozen;

namespace CustomerService.Language.Entities.Numbers;

/// <summary>Bank accounts: two letters of a country, its length, and check digits that hold (ISO 13616, modulo 97).</summary>
internal sealed class IbanFinder : IEntityFinder
{
    private static readonly FrozenDictionary<string, int> Lengths = """
        AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22
        GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22
        MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SD18 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26
        UA29 VA22 VG24 XK20
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenDictionary(c => c[..2], c => int.Parse(c.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture));

    public void Find(string text, DateTimeOffset now, List<RecognizedEntity> found)
    {
        Span<char> number = stackalloc char[34];
        for (int start = 0; start + 15 <= text.Length; start++)
        {
            if (!char.IsAsciiLetter(text[start]) || !char.IsAsciiLetter(text[start + 1]) || !char.IsAsciiDigit(text[start + 2])
                || (start > 0 && char.IsLetterOrDigit(text[start - 1]))
                || !Lengths.TryGetValue(text.Substring(start, 2).ToUpperInvariant(), out int length))
            {
                continue;
            }

            int taken = 0;
            int end = start;
            while (end < text.Length && taken < length && (char.IsAsciiLetterOrDigit(text[end]) || (text[end] is ' ' or '-' && end > start && char.IsAsciiLetterOrDigit(text[end - 1]))))
            {
                if (char.IsAsciiLetterOrDigit(text[end]))
                {
                    number[taken++] = char.ToUpperInvariant(text[end]);
                }

                end++;
            }

            bool ends = end == text.Length || !char.IsLetterOrDigit(text[end]);
            if (taken == length && ends && Remainder(number[..length]) == 1)
            {
                found.Add(new RecognizedEntity(EntityTypes.Iban, start, end - start, text[start..end], number[..length].ToString(), true, 1));
                start = end - 1;
            }
        }
    }

    internal static int Remainder(ReadOnlySpan<char> number)
    {
        int remainder = 0;
        for (int i = 0; i < number.Length; i++)
        {
            char c = number[(i + 4) % number.Length];
            remainder = char.IsAsciiDigit(c) ? ((remainder * 10) + (c - '0')) % 97 : ((remainder * 100) + (c - 'A' + 10)) % 97;
        }

        return remainder;
    }
}
