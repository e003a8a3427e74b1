namespace CustomerService.Language.Retrieval.Ranking;

/// <summary>How like the questions are that a document has answered; the three most like ones are kept.</summary>
internal record struct AskedEvidence(float First, float Second, float Third, float Dense)
{
    public void Add(float likeness, float dense)
    {
        Dense = Math.Max(Dense, dense);
        if (likeness > First)
        {
            (First, Second, Third) = (likeness, First, Second);
        }
        else if (likeness > Second)
        {
            (Second, Third) = (likeness, Second);
        }
        else if (likeness > Third)
        {
            Third = likeness;
        }
    }

    public readonly void CopyTo(Span<float> evidence)
    {
        evidence[Evidence.Asked] = First;
        evidence[Evidence.AskedMean] = (First + Second + Third) / 3;
        evidence[Evidence.AskedDense] = Dense;
    }
}
