using CustomerService.Serving;

namespace CustomerService.Grains.Serving;

/// <summary>Counts what one version does on one silo, until the registry has been told.</summary>
internal sealed class ModelTally
{
    private long _turns;
    private long _failed;
    private long _handedOff;
    private long _errors;
    private long _compared;
    private long _sameIntent;
    private long _sameSentiment;
    private long _sameLanguage;

    public void Turn(bool failed, bool handedOff)
    {
        Interlocked.Increment(ref _turns);
        Count(ref _failed, failed);
        Count(ref _handedOff, handedOff);
    }

    public void Error() => Interlocked.Increment(ref _errors);

    public void Compared(bool sameIntent, bool sameSentiment, bool sameLanguage)
    {
        Interlocked.Increment(ref _compared);
        Count(ref _sameIntent, sameIntent);
        Count(ref _sameSentiment, sameSentiment);
        Count(ref _sameLanguage, sameLanguage);
    }

    /// <summary>What was counted; the tally begins anew.</summary>
    public ModelCounts Take() => new()
    {
        Turns = Interlocked.Exchange(ref _turns, 0),
        Failed = Interlocked.Exchange(ref _failed, 0),
        HandedOff = Interlocked.Exchange(ref _handedOff, 0),
        Errors = Interlocked.Exchange(ref _errors, 0),
        Compared = Interlocked.Exchange(ref _compared, 0),
        SameIntent = Interlocked.Exchange(ref _sameIntent, 0),
        SameSentiment = Interlocked.Exchange(ref _sameSentiment, 0),
        SameLanguage = Interlocked.Exchange(ref _sameLanguage, 0),
    };

    /// <summary>Puts back what could not be told.</summary>
    public void Return(ModelCounts counts)
    {
        Interlocked.Add(ref _turns, counts.Turns);
        Interlocked.Add(ref _failed, counts.Failed);
        Interlocked.Add(ref _handedOff, counts.HandedOff);
        Interlocked.Add(ref _errors, counts.Errors);
        Interlocked.Add(ref _compared, counts.Compared);
        Interlocked.Add(ref _sameIntent, counts.SameIntent);
        Interlocked.Add(ref _sameSentiment, counts.SameSentiment);
        Interlocked.Add(ref _sameLanguage, counts.SameLanguage);
    }

    private static void Count(ref long count, bool yes)
    {
        if (yes)
        {
            Interlocked.Increment(ref count);
        }
    }
}
