/** A share with two digits, for reading: "20 %". */
export const percent = (share: number) => `${Number((share * 100).toPrecision(2))} %`;
