namespace CustomerService.Language.Entities.Numbers;

/// <summary>Payment cards: 13 to 19 digits that start as issuers' numbers do and whose check digit holds (Luhn).</summary>
internal sealed class CardFinder : IEntityFinder
{
    private const int Shortest = 13;
    private const int Longest = 19;

    public void Find(string text, DateTimeOffset now, List<RecognizedEntity> found)
    {
        foreach (var (start, length, digits) in DigitRuns.Find(text, " -", Shortest))
        {
            if (digits.Length <= Longest && digits[0] is >= '2' and <= '6' && digits.Any(d => d != digits[0]) && Luhn(digits))
            {
                found.Add(new RecognizedEntity(EntityTypes.Card, start, length, text.Substring(start, length), digits, true, 1));
            }
        }
    }

    internal static bool Luhn(string digits)
    {
        int sum = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            int digit = digits[^(i + 1)] - '0';
            int doubled = (i & 1) == 1 ? 2 * digit : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }

        return sum % 10 == 0;
    }
}
