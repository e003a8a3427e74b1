namespace CustomerService.Language.Training;

/// <summary>What a linear learner minimises.</summary>
internal enum LinearLoss
{
    /// <summary>Multinomial logistic regression.</summary>
    Softmax,

    /// <summary>Squared hinge, each label against all others: a linear support vector machine.</summary>
    SquaredHinge,
}
