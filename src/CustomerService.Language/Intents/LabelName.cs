using System.Text;

namespace CustomerService.Language.Intents;

/// <summary>The words in an intent's name: <c>track_order</c>, <c>track-order</c> and <c>TrackOrder</c> all say "track order".</summary>
internal static class LabelName
{
    public static string Text(string label)
    {
        var text = new StringBuilder(label.Length + 8);
        for (var i = 0; i < label.Length; i++)
        {
            var c = label[i];
            if (!char.IsLetterOrDigit(c))
            {
                text.Append(' ');
                continue;
            }

            if (i > 0 && char.IsUpper(c) && char.IsLower(label[i - 1]))
            {
                text.Append(' ');
            }

            text.Append(c);
        }

        return text.ToString();
    }
}
