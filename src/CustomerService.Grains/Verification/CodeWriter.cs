using System.Globalization;
using CustomerService.Conversations;
using CustomerService.Grains.Customers;
using CustomerService.Grains.Policies.Wording;
using CustomerService.Packs;
using CustomerService.Policies;

namespace CustomerService.Grains.Verification;

/// <summary>Writes the messages that carry codes, in the language of the tenant's pack.</summary>
internal sealed class CodeWriter(Verifications verifications)
{
    /// <summary>The message of a challenge that was opened.</summary>
    /// <param name="plan">The challenge.</param>
    /// <param name="tenant">The tenant, by whose name it goes where there is no pack.</param>
    /// <param name="pack">Its pack; null for none.</param>
    public AddressChallenge Write(ChallengePlan plan, string tenant, Pack? pack)
    {
        var (words, company, to) = (Words.OfOrDefault(pack), pack?.Name ?? tenant, plan.To!);
        var minutes = Math.Ceiling(verifications.CodeLifetime.TotalMinutes).ToString(CultureInfo.InvariantCulture);
        var code = new CodeNotice
        {
            Message = words.CodeMessage(company, minutes),
            Challenge = plan.Ticket!.Challenge,
            EndsAt = plan.Ticket.EndsAt,
            IsWithheld = plan.IsWithheld,
        };
        if (IdentityAddress.IsEmail(IdentityChannels.Of(to.Channel)))
        {
            // A number is texted: there a link costs more than the code, and looks like fraud.
            code = code with
            {
                Subject = words.CodeSubject(company),
                Message = verifications.PublicUrl is { } url
                    ? $"{code.Message}\n\n{words.CodeLink}\n{VerificationCodes.MaskedLink(url)}"
                    : code.Message,
            };
        }

        return new AddressChallenge(to, words.CodeNoted(ShownAddress.Of(to)), code);
    }
}
