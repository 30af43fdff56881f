# What two plans differ in: posts, classes, trains, people.
cd "$work"
heading=$'\xef\xbb\xbf'person_id,post_id,course_id,train_id,start_date,points,state,channel,site_id
# rows FROM TO REST: people of these numbers with the rest of a row
rows() {
    for ((k = $1; k <= $2; k++)); do
        printf 'p%02d,%s\r\n' "$k" "$3"
    done
}
mkdir before after alone
{
    printf '%s\r\n' "$heading"
    rows 1 12 loom,,,2020-03-20,700,proposed,workshop,xuli
    rows 13 24 dock,,t1,2020-03-22,570,proposed,transfer,quandu
    rows 25 27 dock,cut,t1,2020-03-22,570,proposed,transfer,gonghe
    rows 28 30 forge,weld,,2020-03-20,600,proposed,enterprise,gonghe
    rows 40 69 field,,,2020-03-20,760,proposed,cooperative,yongxing
} >before/placements.csv
{
    printf '%s\r\n' "$heading"
    rows 2 11 loom,,,2020-03-20,700,proposed,workshop,xuli
    rows 12 12 dock,,t2,2020-03-24,570,proposed,transfer,xuli
    rows 13 13 dock,,t2,2020-03-24,570,proposed,transfer,quandu
    rows 14 24 dock,,t1,2020-03-22,570,proposed,transfer,quandu
    rows 25 27 dock,,t1,2020-03-22,570,proposed,transfer,gonghe
    rows 28 29 forge,weld,,2020-03-20,600,proposed,enterprise,gonghe
    rows 30 30 forge,mend,,2020-03-20,610,accepted,enterprise,gonghe
    rows 31 31 forge,mend,,2020-03-20,600,proposed,enterprise,gonghe
    rows 40 68 field,,,2020-03-20,760,proposed,cooperative,yongxing
} >after/placements.csv
leye diff before after; echo "exit $?"
leye diff after before --json
# neither class nor train: no table of them
{
    printf '%s\r\n' "$heading"
    rows 1 12 loom,,,2020-03-20,700,proposed,workshop,xuli
} >alone/placements.csv
leye diff alone alone
