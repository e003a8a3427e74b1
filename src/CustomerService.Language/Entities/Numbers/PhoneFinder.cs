using PhoneNumbers;

namespace CustomerService.Language.Entities.Numbers;

/// <summary>Telephone numbers that can exist, by the plans of all countries (libphonenumber).</summary>
internal sealed class PhoneFinder(string region) : IEntityFinder
{
    private const int Fewest = 7;
    private const int Most = 17;

    public static bool Knows(string region) => PhoneNumberUtil.GetInstance().GetSupportedRegions().Contains(region);

    public void Find(string text, DateTimeOffset now, List<RecognizedEntity> found)
    {
        var numbers = PhoneNumberUtil.GetInstance();
        foreach (var (digitsStart, digitsLength, digits) in DigitRuns.Find(text, " -./()", Fewest))
        {
            if (digits.Length > Most)
            {
                continue;
            }

            int start = digitsStart;
            while (start > 0 && digitsStart - start < 3 && text[start - 1] is '+' or '(')
            {
                start--;
            }

            string written = text[start..(digitsStart + digitsLength)];
            try
            {
                var number = numbers.Parse(written, region);
                if (numbers.IsValidNumber(number))
                {
                    found.Add(new RecognizedEntity(
                        EntityTypes.Phone, start, written.Length, written, numbers.Format(number, PhoneNumberFormat.E164), true, written[0] == '+' ? 0.98 : 0.85));
                }
            }
            catch (NumberParseException)
            {
                // Digits that are no telephone number are common: order numbers, amounts.
            }
        }
    }
}
