using System.Collections.Frozen;

namespace CustomerService.Language.Entities.Numbers;

/// <summary>
/// What stands behind the check digits of a country's account numbers (ISO 13616 register, and countries that use its form).
/// </summary>
internal static class IbanCountries
{
    // n digits, a letters, c either.
    private static readonly FrozenDictionary<string, string> Layouts = """
        AD8n12c AE19n AL8n16c AO21n AT16n AZ4a20c BA16n BE12n BF2c22n BG4a6n8c BH4a14c BI23n BJ2c22n BR23n1a1c BY4c4n16c CF23n CG23n CH5n12c
        CI2c22n CM23n CR18n CV21n CY8n16c CZ20n DE18n DJ23n DK14n DO4c20n DZ22n EE16n EG25n ES20n FI14n FK2a12n FO14n FR10n11c2n GA23n GB4a14n
        GE2a16n GI4a15c GL14n GQ23n GR7n16c GT24c GW2c19n HN4a20n HR17n HU24n IE4a14n IL19n IQ4a15n IR22n IS22n IT1a10n12c JO4a4n18c KM23n
        KW4a22c KZ3n13c LB4n20c LC4a24c LI5n12c LT16n LU3n13c LV4a13c LY21n MA24n MC10n11c2n MD20c ME18n MG23n MK3n10c2n ML2c22n MN16n MR23n
        MT4a5n18c MU4a19n3a MZ21n NE2c22n NI4a20n NL4a10n NO11n OM3n16c PK4a16c PL24n PS4a21c PT21n QA4a21c RO4a16c RS18n RU14n15c SA2n18c
        SC4a20n3a SD14n SE20n SI15n SK20n SM1a10n12c SN2c22n SO19n ST21n SV4a20n TD23n TG2c22n TL19n TN20n TR6n16c UA6n19c VA18n VG4a16n XK16n
        YE4a4n18c
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenDictionary(c => c[..2], c => Expand(c[2..]));

    /// <summary>A letter for each character behind the check digits: n, a or c; null for a country without such numbers.</summary>
    public static string? Layout(char first, char second) =>
        Layouts.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(
            [char.ToUpperInvariant(first), char.ToUpperInvariant(second)], out var layout)
            ? layout
            : null;

    /// <summary>Whether a character may stand where the layout has <paramref name="kind"/>.</summary>
    public static bool Fits(char kind, char c) => kind switch
    {
        'n' => char.IsAsciiDigit(c),
        'a' => char.IsAsciiLetter(c),
        _ => char.IsAsciiLetterOrDigit(c),
    };

    private static string Expand(string layout)
    {
        var expanded = new System.Text.StringBuilder();
        var count = 0;
        foreach (var c in layout)
        {
            if (char.IsAsciiDigit(c))
            {
                count = (10 * count) + (c - '0');
                continue;
            }

            expanded.Append(c, count);
            count = 0;
        }

        return expanded.ToString();
    }
}
