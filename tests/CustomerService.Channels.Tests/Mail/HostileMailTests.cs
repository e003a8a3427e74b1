using CustomerService.Channels.Mail;
using CustomerService.Content;

namespace CustomerService.Channels.Tests.Mail;

/// <summary>Whatever strangers write, it is a message that can be stored or none, and never an error.</summary>
public sealed class HostileMailTests
{
    [Fact]
    public async Task Every_hostile_mail_is_read_or_left_and_costs_little()
    {
        var mails = HostileMails.All().ToList();
        Assert.True(mails.Count >= 200, $"There are {mails.Count} of them.");
        MailSamples.Read(mails[0].Raw);
        var read = 0;
        foreach (var (name, raw) in mails)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var result = MailReader.Read(raw, MailSamples.Account, MailSamples.Envelope);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

            Assert.True(allocated < 64 * 1024 * 1024, $"{name}: {allocated} bytes.");
            Assert.True(result.Messages.Length <= 1 && result.Reports.IsEmpty, name);
            foreach (var message in result.Messages)
            {
                var fit = InboundIntake.Fit(message, "email", "main");
                Assert.True(fit.Content is null || ContentRules.ProblemsOf(fit.Content).IsEmpty, name);
                Assert.False(fit.Text.Contains('\0', StringComparison.Ordinal), name);
                Assert.True(fit.From!.Problems().Count == 0, $"{name}: {string.Join(", ", fit.From.Problems().Select(each => each.Problem))}");

                // Whatever it writes of itself, our own server has said nothing of it; and what it says, or that it says nothing, is there.
                Assert.True(message.IsUnproven, name);
                Assert.True(fit.Text.Length > 0 || fit.Content is not null || !result.Files.IsEmpty, $"{name} says nothing.");
                read++;
            }

            foreach (var file in result.Files)
            {
                Assert.True((await file.ReadAsync(1_000_000, TestContext.Current.CancellationToken)).Length <= 1_000_001, name);
            }
        }

        Assert.True(read > 150, $"Only {read} were read.");
    }

    [Fact]
    public void Mails_of_noise_are_left()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            var noise = new byte[seed];
            new Random(seed).NextBytes(noise);
            Assert.Empty(MailSamples.Read(noise).Messages);
        }
    }

    [Fact]
    public void A_mail_beyond_the_bound_is_left() => Assert.Empty(MailSamples.Read(new byte[MailOptions.MostBytes + 1]).Messages);
}
