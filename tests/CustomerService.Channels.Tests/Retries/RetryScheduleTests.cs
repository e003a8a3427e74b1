using CsCheck;

namespace CustomerService.Channels.Tests.Retries;

public sealed class RetryScheduleTests
{
    private static readonly RetryOptions Defaults = new();

    private static readonly Gen<RetryOptions> AnyOptions =
        Gen.Select(Gen.Double[0.001, 60], Gen.Double[1, 10], Gen.Double[0, 3600], Gen.Int[1, 40], Gen.Double[1, 200_000]).Select(
            (seconds, factor, more, attempts, age) => new RetryOptions
            {
                BaseDelay = TimeSpan.FromSeconds(seconds),
                Factor = factor,
                MaxDelay = TimeSpan.FromSeconds(seconds + more),
                MaxAttempts = attempts,
                MaxAge = TimeSpan.FromSeconds(age),
            });

    private static readonly Gen<double> Chance = Gen.Double[0, 0.999_999];

    [Fact]
    public void Defaults_AreDocumented()
    {
        Assert.Equal(TimeSpan.FromSeconds(1), Defaults.BaseDelay);
        Assert.Equal(2, Defaults.Factor);
        Assert.Equal(TimeSpan.FromMinutes(5), Defaults.MaxDelay);
        Assert.Equal(12, Defaults.MaxAttempts);
        Assert.Equal(TimeSpan.FromHours(24), Defaults.MaxAge);
        Assert.Empty(Defaults.Validate("CustomerService:Outbox"));
        var longest = Enumerable.Range(1, 11).Sum(attempt => RetrySchedule.Ceiling(Defaults, attempt).TotalMinutes);
        Assert.InRange(longest, 18, 19);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(9, 256)]
    [InlineData(10, 300)]
    [InlineData(1_000_000, 300)]
    public void Ceiling_Doubles_UpToTheCap(int attempts, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetrySchedule.Ceiling(Defaults, attempts));

    [Fact]
    public void NextDelay_WithoutRetryAfter_IsTheChanceTimesTheCeiling()
    {
        Assert.Equal(TimeSpan.Zero, Next(attempts: 3, chance: 0));
        Assert.Equal(TimeSpan.FromSeconds(2), Next(attempts: 3, chance: 0.5));
    }

    [Fact]
    public void NextDelay_AttemptsOrAgeSpent_GivesUp()
    {
        Assert.NotNull(Next(attempts: 11));
        Assert.Null(Next(attempts: 12));
        Assert.Null(Next(age: TimeSpan.FromHours(24)));
        Assert.NotNull(Next(age: TimeSpan.FromHours(24) - TimeSpan.FromTicks(1)));
        Assert.NotNull(Next(age: TimeSpan.FromHours(-1)));
    }

    [Fact]
    public void NextDelay_RetryAfterBeyondTheEnd_GivesUp()
    {
        var age = TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1);
        Assert.Null(Next(age: age, retryAfter: TimeSpan.FromMinutes(2)));
        Assert.Equal(TimeSpan.FromMinutes(1), Next(attempts: 10, age: age, chance: 0.9));
    }

    [Fact]
    public void NextDelay_Anything_KeepsItsPromises() =>
        Gen.Select(AnyOptions, Gen.Int[1, 50], Gen.Double[-10, 250_000], Gen.Double[-5, 5_000], Gen.Bool, Chance).Sample(
            (options, attempts, ageSeconds, asked, asks, chance) =>
            {
                var age = TimeSpan.FromSeconds(ageSeconds);
                TimeSpan? retryAfter = asks ? TimeSpan.FromSeconds(asked) : null;
                var calls = 0;
                var delay = RetrySchedule.NextDelay(options, attempts, age, retryAfter, () =>
                {
                    calls++;
                    return chance;
                });
                var spent = attempts >= options.MaxAttempts || age >= options.MaxAge;
                if (delay is not { } wait)
                {
                    var left = options.MaxAge - (age > TimeSpan.Zero ? age : TimeSpan.Zero);
                    return spent || retryAfter > left;
                }

                var ceiling = RetrySchedule.Ceiling(options, attempts);
                var latest = retryAfter > TimeSpan.Zero ? Max(ceiling, retryAfter.Value + options.BaseDelay) : ceiling;
                return !spent && calls == 1 && wait >= TimeSpan.Zero && wait <= latest
                    && (retryAfter is null || wait >= retryAfter)
                    && (age > TimeSpan.Zero ? age : TimeSpan.Zero) + wait <= options.MaxAge;
            });

    [Fact]
    public void Ceiling_MoreAttempts_NeverShrinks() =>
        Gen.Select(AnyOptions, Gen.Int[1, 500]).Sample((options, attempts) =>
            RetrySchedule.Ceiling(options, attempts + 1) >= RetrySchedule.Ceiling(options, attempts)
            && RetrySchedule.Ceiling(options, attempts) <= options.MaxDelay);

    [Fact]
    public void Validate_EverythingWrong_SaysEverythingAtOnce()
    {
        var errors = new RetryOptions { BaseDelay = TimeSpan.Zero, Factor = 0.5, MaxDelay = TimeSpan.FromSeconds(-1), MaxAttempts = 0, MaxAge = TimeSpan.Zero }.Validate("X");
        Assert.Equal(
            """
            X:BaseDelay is 00:00:00: use more than 00:00:00.
            X:Factor is 0.5: use 1 or more.
            X:MaxDelay is -00:00:01: use at least BaseDelay, 00:00:00.
            X:MaxAttempts is 0: use 1 or more.
            X:MaxAge is 00:00:00: use more than 00:00:00.
            """,
            string.Join('\n', errors),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void NextDelay_NoAttemptYet_IsAMistake() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RetrySchedule.NextDelay(Defaults, 0, TimeSpan.Zero, null, () => 0));

    private static TimeSpan? Next(int attempts = 1, TimeSpan age = default, TimeSpan? retryAfter = null, double chance = 0.5) =>
        RetrySchedule.NextDelay(Defaults, attempts, age, retryAfter, () => chance);

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
