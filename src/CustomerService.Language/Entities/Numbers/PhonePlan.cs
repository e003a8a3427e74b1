using PhoneNumbers;

namespace CustomerService.Language.Entities.Numbers;

/// <summary>What digits mean as a telephone number.</summary>
internal sealed class PhonePlan(string region)
{
    private const int FewestUnassigned = 10;
    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();

    public static bool Knows(string region) => Numbers.GetSupportedRegions().Contains(region);

    /// <summary>The number that digits are, if there can be such a one.</summary>
    /// <param name="digits">Digits only; with the international prefix 00, if with one at all.</param>
    /// <param name="international">Whether they begin with a country code.</param>
    public Number? Read(string digits, bool international)
    {
        if (international)
        {
            digits = digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..] : digits;
            if (digits.Length < 7 || digits[0] == '0')
            {
                return null;
            }
        }

        try
        {
            var number = Numbers.Parse(international ? "+" + digits : digits, region);
            var assigned = Numbers.IsValidNumber(number);

            // Blocks kept for films and examples, or assigned since: with a country code and a length of that country it is meant as a
            // number.
            if (
                !assigned
                    && !(
                        international
                            && digits.Length >= FewestUnassigned
                            && digits[CodeLength(number)] != '0'
                            && Numbers.IsPossibleNumber(number)))
            {
                return null;
            }

            var e164 = Numbers.Format(number, PhoneNumberFormat.E164);
            var national = Groups(Numbers.Format(number, PhoneNumberFormat.NATIONAL));
            var whole = string.Concat(national);
            var trunk = whole.Length > e164.Length - 1 - CodeLength(number);

            // Where a country writes a prefix before its numbers, digits without it are order numbers and the like.
            if (!international && trunk && digits[0] != whole[0] && digits != e164[1..])
            {
                return null;
            }

            return new Number(
                e164,
                assigned,
                trunk && digits[0] == whole[0],
                [national, Groups(Numbers.Format(number, PhoneNumberFormat.INTERNATIONAL))]);
        }
        catch (NumberParseException)
        {
            // Digits that are no telephone number are common: order numbers, amounts.
            return null;
        }
    }

    private static int CodeLength(PhoneNumber number) => number.CountryCode switch { < 10 => 1, < 100 => 2, _ => 3 };

    private static string[] Groups(string formatted) =>
        formatted.Split([' ', '-', '.', '/', '(', ')', '+'], StringSplitOptions.RemoveEmptyEntries);

    /// <param name="E164">The number.</param>
    /// <param name="Assigned">Whether numbers like it are given to people.</param>
    /// <param name="Trunk">Whether the prefix of its country stands before it.</param>
    /// <param name="Groups">In which groups its country writes it, at home and abroad.</param>
    internal sealed record Number(string E164, bool Assigned, bool Trunk, string[][] Groups);
}
